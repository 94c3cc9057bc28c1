package dev.fakedecart.conformance.cli;

import dev.fakedecart.conformance.report.model.Report;
import dev.fakedecart.conformance.report.model.Verdict;

/** The exit codes of {@code decart-conformance}. They are stable. */
final class ExitCode {
    static final int KEPT = 0;
    static final int SDK_FAILED = 1;
    static final int RIG_FAILED = 2;

    private ExitCode() {}

    /**
     * The exit code of a run. A known failure that passes now fails the run as well, because the list needs an update.
     */
    static int of(Report report) {
        if (report.count(Verdict.FAILED) > 0 || report.count(Verdict.FIXED) > 0) {
            return SDK_FAILED;
        }
        return report.count(Verdict.BROKEN) > 0 ? RIG_FAILED : KEPT;
    }
}
