package dev.fakedecart.conformance.cli;

import dev.fakedecart.conformance.report.CaseRun;
import dev.fakedecart.conformance.report.Verdict;
import dev.fakedecart.conformance.run.Case;
import dev.fakedecart.conformance.run.SuiteListener;
import java.io.PrintWriter;
import java.util.Locale;

/** Tells on the terminal how a run gets on: a line for each case. */
final class Progress implements SuiteListener {
    private final PrintWriter out;
    private int cases;
    private int done;

    Progress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void begins(int count) {
        cases = count;
        out.printf("%d cases%n", count);
        out.flush();
    }

    @Override
    public synchronized void ran(Case one, CaseRun run, boolean again) {
        if (!again) {
            done++;
        }
        out.printf(
                Locale.ROOT,
                "%s %-11s %5.1f s  %s%s%n",
                again ? "  again" : "%3d/%-3d".formatted(done, cases),
                run.verdict().text(),
                run.seconds(),
                one.id(),
                again ? ": it is run again, alone" : "");
        String message = run.message();
        if (message != null && run.verdict() != Verdict.PASSED) {
            message.lines()
                    .limit(run.verdict() == Verdict.UNSUPPORTED ? 1 : 12)
                    .forEach(line -> out.println("          " + line));
        }
        out.flush();
    }
}
