package dev.fakedecart.conformance.report.html;

import dev.fakedecart.conformance.console.Format;
import dev.fakedecart.conformance.markup.Markup;
import dev.fakedecart.conformance.report.model.CaseResult;
import dev.fakedecart.conformance.report.model.Report;
import dev.fakedecart.conformance.report.model.Verdict;
import dev.fakedecart.conformance.report.text.ReportHeadline;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A report as one HTML file for people who have never seen the suite. It needs no network, and no script to be read. */
public final class ReportHtml {
    /** The file's name in a folder of reports. */
    public static final String NAME = "report.html";

    /** What a reader looks for first. */
    private static final List<Verdict> ORDER = List.of(
            Verdict.FAILED, Verdict.FIXED, Verdict.BROKEN, Verdict.KNOWN_FAILING, Verdict.UNSUPPORTED, Verdict.PASSED);

    private final Report report;
    private final Markup html;

    private ReportHtml(Report report, Markup html) {
        this.report = report;
        this.html = html;
    }

    public static String of(Report report) {
        String title = Format.brief(report.sdk() + " " + report.version(), 80) + " – Decart conformance";
        return Page.of(title, html -> new ReportHtml(report, html).write());
    }

    private void write() {
        header();
        Guide.write(html);
        new PromiseTable(report, html).write();
        cases();
    }

    private void header() {
        var headline = new ReportHeadline(report);
        html.open("header").line();
        html.leaf("p", "Decart conformance report", "class", "kicker").line();
        html.leaf("h1", headline.sentence() + ".").line();
        for (String note : headline.notes()) {
            html.leaf("p", note, "class", "note").line();
        }
        html.open("ul", "class", "counts").line();
        html.leaf("li", Format.count(report.cases().size(), "case") + ":").line();
        for (Verdict verdict : ORDER) {
            count(verdict);
        }
        html.close().line();
        facts();
        html.close().line();
    }

    private void count(Verdict verdict) {
        long number = report.count(verdict);
        if (number > 0) {
            html.leaf(
                            "li",
                            verdict.symbol() + " " + number + " " + verdict.label(),
                            "class",
                            "chip v-" + verdict.text())
                    .line();
        }
    }

    private void facts() {
        String machine = report.machine().entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(" · "));
        html.open("dl", "class", "facts").line();
        fact("SDK", report.sdk() + " " + report.version() + " (driver " + report.driver() + ")");
        fact("Runs in", report.platform());
        fact("Against", report.target().equals("embedded") ? "the embedded fake server" : report.target());
        fact("Judged by", policy());
        fact("When", Format.date(report.started()) + ", for " + Format.duration(report.seconds()));
        fact("Machine", machine);
        fact("Suite", report.suite());
        html.close().line();
    }

    private String policy() {
        return report.policy().equals("sdk") ? "the documentation and the SDKs' own defaults" : "the documentation";
    }

    private void fact(String name, String value) {
        html.open("div").leaf("dt", name).leaf("dd", value).close().line();
    }

    private void cases() {
        html.open("section", "aria-labelledby", "cases").line();
        html.open("div", "class", "heading").leaf("h2", "Cases", "id", "cases");
        html.leaf("button", "Unfold all", "type", "button", "class", "unfold", "hidden", "hidden")
                .close()
                .line();
        if (report.cases().isEmpty()) {
            html.leaf("p", "No case was run.");
        }
        List<CaseResult> ordered = report.cases().stream()
                .sorted(Comparator.comparingInt(ReportHtml::rank))
                .toList();
        for (int i = 0; i < ordered.size(); i++) {
            new CaseSection(report, ordered.get(i), "c" + i, html).write();
        }
        html.close().line();
    }

    /** Flaky cases come before those that just passed. */
    private static int rank(CaseResult result) {
        return ORDER.indexOf(result.verdict()) * 2 + (result.flaky() ? 0 : 1);
    }
}
