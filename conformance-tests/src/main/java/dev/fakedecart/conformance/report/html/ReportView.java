package dev.fakedecart.conformance.report.html;

import dev.fakedecart.conformance.console.Format;
import dev.fakedecart.conformance.report.model.CaseResult;
import dev.fakedecart.conformance.report.model.PromiseResult;
import dev.fakedecart.conformance.report.model.PromiseResult.Outcome;
import dev.fakedecart.conformance.report.model.Report;
import dev.fakedecart.conformance.report.model.Verdict;
import dev.fakedecart.conformance.report.text.ReportHeadline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A report as {@code report.jte} shows it. */
final class ReportView {
    /** The order in which readers look for cases. */
    private static final List<Verdict> VERDICTS = List.of(
            Verdict.FAILED,
            Verdict.FIXED,
            Verdict.BROKEN,
            Verdict.KNOWN_FAILING,
            Verdict.DOCUMENTATION_DRIFT,
            Verdict.UNSUPPORTED,
            Verdict.NOT_PROMISED,
            Verdict.PASSED);

    private static final List<Outcome> OUTCOMES = List.of(
            Outcome.BROKEN,
            Outcome.KNOWN_BROKEN,
            Outcome.DOCUMENTATION_DRIFT,
            Outcome.UNKNOWN,
            Outcome.KEPT,
            Outcome.NOT_PROMISED,
            Outcome.NOT_RUN);

    private final Report report;
    private final ReportHeadline headline;

    /** A row of the table that describes the run. */
    record Property(String name, String value) {}

    ReportView(Report report) {
        this.report = report;
        headline = new ReportHeadline(report);
    }

    String title() {
        return Format.brief(report.sdk() + " " + report.version(), 80) + " – Decart conformance";
    }

    String headline() {
        return headline.sentence();
    }

    List<String> notes() {
        return headline.notes();
    }

    int numberOfCases() {
        return report.cases().size();
    }

    /** The verdicts that occur. */
    List<Verdict> verdicts() {
        return VERDICTS.stream().filter(verdict -> count(verdict) > 0).toList();
    }

    long count(Verdict verdict) {
        return report.count(verdict);
    }

    List<Property> properties() {
        String machine = report.machine().entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(" · "));
        return List.of(
                new Property("SDK", report.sdk() + " " + report.version() + " (driver " + report.driver() + ")"),
                new Property("Runs in", report.platform()),
                new Property(
                        "Against", report.target().equals("embedded") ? "the embedded fake server" : report.target()),
                new Property(
                        "Judged by",
                        report.policy().equals("sdk")
                                ? "the documentation and the SDKs' own defaults"
                                : "the documentation"),
                new Property("When", Format.date(report.started()) + ", for " + Format.duration(report.seconds())),
                new Property("Machine", machine),
                new Property("Suite", report.suite()));
    }

    /** The promises by their outcome; outcomes without a promise are left out. */
    List<PromiseGroup> promises() {
        Map<String, CaseResult> cases = report.cases().stream()
                .collect(Collectors.toMap(CaseResult::id, Function.identity(), (first, second) -> first));
        return OUTCOMES.stream()
                .map(outcome -> new PromiseGroup(
                        outcome,
                        report.promises().stream()
                                .filter(promise -> promise.outcome() == outcome)
                                .toList(),
                        cases))
                .filter(group -> !group.promises().isEmpty())
                .toList();
    }

    List<CaseView> cases() {
        Map<String, PromiseResult> promises = report.promises().stream()
                .collect(Collectors.toMap(PromiseResult::id, Function.identity(), (first, second) -> first));
        List<CaseResult> ordered = report.cases().stream()
                .sorted(Comparator.comparingInt(ReportView::rank))
                .toList();
        var views = new ArrayList<CaseView>();
        for (CaseResult result : ordered) {
            views.add(new CaseView(result, promises, "c" + views.size()));
        }
        return views;
    }

    /** Flaky cases come before other cases with the same verdict. */
    private static int rank(CaseResult result) {
        return VERDICTS.indexOf(result.verdict()) * 2 + (result.flaky() ? 0 : 1);
    }
}
