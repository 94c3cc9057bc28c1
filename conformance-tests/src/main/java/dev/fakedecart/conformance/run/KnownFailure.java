package dev.fakedecart.conformance.run;

import dev.fakedecart.conformance.report.model.CaseRun;

/**
 * A failure that somebody has accepted.
 *
 * @param id the case's
 * @param message a part of the message that it fails with; another failure of the same case is not known
 * @param reason why it is accepted, for people
 */
public record KnownFailure(String id, String message, String reason) {

    boolean explains(CaseRun run) {
        return run.message() != null && run.message().contains(message);
    }
}
