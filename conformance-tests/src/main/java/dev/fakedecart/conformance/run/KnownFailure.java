package dev.fakedecart.conformance.run;

import dev.fakedecart.conformance.report.model.CaseRun;

/**
 * An accepted failure of a case.
 *
 * @param id the id of the case
 * @param message a part of the failure's message; a failure with another message is not accepted
 * @param reason the reason why the failure is accepted, for people
 */
public record KnownFailure(String id, String message, String reason) {

    boolean explains(CaseRun run) {
        return run.message() != null && run.message().contains(message);
    }
}
