package dev.fakedecart.conformance.report.model;

import dev.fakedecart.conformance.text.SafeText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of one case.
 *
 * @param id such as {@code reconnect/pauses-grow}
 * @param title the result that the case proves, as a sentence
 * @param story the actions of the case and the reaction of a correct SDK
 * @param promises the ids of the promises that the case checks
 * @param policy {@code documented}, or {@code sdk} if only the behaviour of the published SDKs promises it
 * @param verdict of the last run, after the list of known failures was applied
 * @param reason the reason why the case is known to fail, or why it could not or did not run; for a failed case, the other failure
 *     that is known; null without one
 * @param runs at least one; a failed case is run again unless its failure is conclusive
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
        reason = SafeText.ofNullable(reason);
        promises = List.copyOf(promises);
        runs = List.copyOf(runs);
    }

    /** Returns true if the runs have different verdicts. */
    public boolean flaky() {
        return runs.stream().map(CaseRun::verdict).distinct().count() > 1;
    }

    /** The last run, which counts. */
    public CaseRun last() {
        return runs.get(runs.size() - 1);
    }
}
