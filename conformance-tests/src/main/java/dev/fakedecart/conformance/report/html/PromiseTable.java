package dev.fakedecart.conformance.report.html;

import dev.fakedecart.conformance.console.Format;
import dev.fakedecart.conformance.markup.Markup;
import dev.fakedecart.conformance.report.model.CaseResult;
import dev.fakedecart.conformance.report.model.PromiseResult;
import dev.fakedecart.conformance.report.model.PromiseResult.Outcome;
import dev.fakedecart.conformance.report.model.Report;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The promises by what became of them: those that are broken first, the others to unfold. */
final class PromiseTable {
    private static final List<Outcome> ORDER =
            List.of(Outcome.BROKEN, Outcome.KNOWN_BROKEN, Outcome.UNKNOWN, Outcome.KEPT, Outcome.NOT_RUN);

    private final Report report;
    private final Markup html;
    private final Map<String, CaseResult> cases;

    PromiseTable(Report report, Markup html) {
        this.report = report;
        this.html = html;
        cases = report.cases().stream()
                .collect(Collectors.toMap(CaseResult::id, Function.identity(), (first, second) -> first));
    }

    void write() {
        html.open("section", "aria-labelledby", "promises").line();
        html.leaf("h2", "Promises", "id", "promises").line();
        ORDER.forEach(this::group);
        html.close().line();
    }

    private void group(Outcome outcome) {
        List<PromiseResult> those = report.promises().stream()
                .filter(promise -> promise.outcome() == outcome)
                .toList();
        if (those.isEmpty()) {
            return;
        }
        boolean open = outcome == Outcome.BROKEN || outcome == Outcome.KNOWN_BROKEN;
        html.open("details", open ? new String[] {"open", "open"} : new String[0]);
        html.open("summary");
        chip(outcome);
        html.text(" " + Format.count(those.size(), "promise")).close().line();
        html.open("table", "class", "promises").open("thead").open("tr");
        html.leaf("th", "Promise").leaf("th", "Where it is written").leaf("th", "Cases");
        html.close().close().open("tbody").line();
        those.forEach(this::row);
        html.close().close().close().line();
    }

    private void row(PromiseResult promise) {
        html.open("tr", "id", Anchors.promise(promise.id())).open("td");
        html.text(promise.text() + " ").leaf("code", promise.id()).close();
        html.leaf("td", promise.source(), "class", "source").open("td", "class", "proofs");
        if (promise.cases().isEmpty()) {
            html.leaf("span", "none was run", "class", "muted");
        }
        promise.cases().forEach(this::proof);
        html.close().close().line();
    }

    private void proof(String id) {
        CaseResult result = cases.get(id);
        if (result == null) {
            html.leaf("code", id).text(" ");
            return;
        }
        String text = result.verdict().symbol() + " " + result.title();
        html.leaf(
                        "a",
                        text,
                        "href",
                        "#" + Anchors.testCase(id),
                        "class",
                        "v-" + result.verdict().text())
                .text(" ");
    }

    private void chip(Outcome outcome) {
        html.leaf("span", outcome.symbol() + " " + outcome.label(), "class", "chip o-" + outcome.text());
    }
}
