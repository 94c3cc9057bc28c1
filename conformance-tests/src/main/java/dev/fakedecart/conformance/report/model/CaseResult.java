package dev.fakedecart.conformance.report.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one case.
 *
 * @param id such as {@code reconnect/gives-up-after-five-retries}
 * @param title what the case shows, as a sentence
 * @param story what is done, and what a correct SDK does then, in plain words
 * @param promises the ids of the promises that it proves
 * @param policy {@code documented}, or {@code sdk} for what only the SDKs' own behaviour promises
 * @param verdict of the last run, in the light of the known failures
 * @param reason why it is known to fail; if it failed, what other failure of it is known; why it could not run; null
 *     else
 * @param runs at least one; a failure is run again, alone
 */
public record CaseResult(
        String id,
        String title,
        String story,
        List<String> promises,
        String policy,
        Verdict verdict,
        @Nullable String reason,
        List<CaseRun> runs) {

    public CaseResult {
        promises = List.copyOf(promises);
        runs = List.copyOf(runs);
    }

    /** Whether its runs disagree. */
    public boolean flaky() {
        return runs.stream().map(CaseRun::verdict).distinct().count() > 1;
    }

    /** What the last run said. */
    public CaseRun last() {
        return runs.get(runs.size() - 1);
    }
}
