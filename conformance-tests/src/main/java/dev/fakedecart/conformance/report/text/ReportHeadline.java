package dev.fakedecart.conformance.report.text;

import dev.fakedecart.conformance.console.Format;
import dev.fakedecart.conformance.report.model.CaseResult;
import dev.fakedecart.conformance.report.model.PromiseResult.Outcome;
import dev.fakedecart.conformance.report.model.Report;
import dev.fakedecart.conformance.report.model.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The result of a run in one sentence, and notes that qualify it. */
public final class ReportHeadline {
    private final Report report;

    public ReportHeadline(Report report) {
        this.report = report;
    }

    /** Such as {@code decart-js 0.1.20 breaks 4 of the 38 promises that were checked}. */
    public String sentence() {
        return sentence(report.sdk() + " " + report.version());
    }

    /** The same sentence, with another name for the SDK. */
    public String sentence(String sdk) {
        long known = promises(Outcome.KNOWN_BROKEN);
        long broken = promises(Outcome.BROKEN) + known;
        long checked = broken + promises(Outcome.KEPT);
        if (checked == 0) {
            return "No promise of " + sdk + " could be checked";
        }
        String those =
                checked == 1 ? "the one promise that was checked" : "the " + checked + " promises that were checked";
        if (broken == 0) {
            return sdk + " keeps " + (checked == 1 ? those : "all " + checked + " promises that were checked");
        }
        return "%s breaks %s%s"
                .formatted(
                        sdk, checked == 1 ? those : broken + " of " + those, known == 0 ? "" : knownOf(broken, known));
    }

    private static String knownOf(long broken, long known) {
        if (known == broken) {
            return ", as the list of known failures says";
        }
        return ", " + known + " of them known";
    }

    /**
     * Notes that qualify the sentence: documentation drift, cases whose rig failed, cases that pass now, flaky cases.
     */
    public List<String> notes() {
        var notes = new ArrayList<String>();
        long drift = report.count(Verdict.DOCUMENTATION_DRIFT);
        if (drift > 0) {
            notes.add("The documentation is wrong for this version, by " + Format.count(drift, "case") + ".");
        }
        long broken = report.count(Verdict.BROKEN);
        if (broken > 0) {
            notes.add("The rig failed, not the SDK, in " + Format.count(broken, "case") + ": no answer from "
                    + (broken == 1 ? "it" : "them") + ".");
        }
        long fixed = report.count(Verdict.FIXED);
        if (fixed > 0) {
            notes.add(Format.count(fixed, "case") + (fixed == 1 ? " passes" : " pass")
                    + " now although the list of known failures contains "
                    + (fixed == 1 ? "it: remove it." : "them: remove them."));
        }
        long flaky = report.cases().stream().filter(CaseResult::flaky).count();
        if (flaky > 0) {
            notes.add(Format.count(flaky, "case") + (flaky == 1 ? " is" : " are")
                    + " flaky: the runs have different verdicts.");
        }
        return notes;
    }

    private long promises(Outcome outcome) {
        return report.promises().stream()
                .filter(promise -> promise.outcome() == outcome)
                .count();
    }
}
