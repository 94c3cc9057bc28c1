package dev.fakedecart.conformance.cli;

import dev.fakedecart.conformance.report.model.Report;
import dev.fakedecart.conformance.report.model.Verdict;

/** What scripts can trust. */
final class ExitCode {
    static final int KEPT = 0;
    static final int SDK_FAILED = 1;
    static final int RIG_FAILED = 2;

    private ExitCode() {}

    /** A known failure that has begun to pass fails a run too: its list no longer tells the truth. */
    static int of(Report report) {
        if (report.count(Verdict.FAILED) > 0 || report.count(Verdict.FIXED) > 0) {
            return SDK_FAILED;
        }
        return report.count(Verdict.BROKEN) > 0 ? RIG_FAILED : KEPT;
    }
}
