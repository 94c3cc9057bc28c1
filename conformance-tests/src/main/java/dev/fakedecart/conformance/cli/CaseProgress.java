package dev.fakedecart.conformance.cli;

import dev.fakedecart.conformance.console.Format;
import dev.fakedecart.conformance.report.model.CaseRun;
import dev.fakedecart.conformance.report.model.Verdict;
import dev.fakedecart.conformance.run.Case;
import dev.fakedecart.conformance.run.KnownFailures;
import dev.fakedecart.conformance.run.SuiteListener;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints the progress of a run: one line for each case. */
final class CaseProgress implements SuiteListener {
    private static final int LONGEST = 12;

    private final PrintWriter out;
    private final KnownFailures known;
    private int cases;
    private int done;

    CaseProgress(PrintWriter out, KnownFailures known) {
        this.out = out;
        this.known = known;
    }

    @Override
    public synchronized void begins(int count) {
        cases = count;
        out.printf("%s%n", Format.count(count, "case"));
        out.flush();
    }

    @Override
    public synchronized void ran(Case one, CaseRun run, boolean again) {
        if (!again) {
            done++;
        }
        Verdict verdict = known.explain(one, run) ? Verdict.KNOWN_FAILING : run.verdict();
        out.printf(
                Locale.ROOT,
                "%s %-19s %5.1f s  %s%s%n",
                again ? "  again" : "%3s/%-3s".formatted(done, cases),
                verdict.text(),
                run.seconds(),
                one.id(),
                again ? ": will be repeated" : "");
        String message = run.message();
        if (message != null) {
            message.lines()
                    .limit(verdict == Verdict.UNSUPPORTED ? 1 : LONGEST)
                    .forEach(line -> out.println("          " + line));
        }
        out.flush();
    }
}
