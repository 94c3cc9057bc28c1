package dev.fakedecart.conformance.report;

import dev.fakedecart.conformance.report.PromiseResult.Outcome;
import java.util.List;
import java.util.Locale;

/** A matrix as a page. */
final class MatrixHtml {
    private final List<Matrix.Column> columns;
    private final List<Matrix.Line> lines;
    private final Markup html;

    private MatrixHtml(List<Matrix.Column> columns, List<Matrix.Line> lines, Markup html) {
        this.columns = columns;
        this.lines = lines;
        this.html = html;
    }

    static String of(List<Matrix.Column> columns, List<Matrix.Line> lines) {
        return Page.of(
                "SDK versions and promises – Decart conformance", html -> new MatrixHtml(columns, lines, html).write());
    }

    private void write() {
        html.leaf("p", "Decart conformance", "class", "kicker").line();
        html.leaf("h1", "Which version keeps which promise").line();
        html.open("ul");
        columns.forEach(column -> html.leaf("li", new Headline(column.report()).sentence(column.title()) + "."));
        html.close().line();
        html.leaf("p", MatrixText.legend(), "class", "muted").line();
        html.open("div", "class", "matrix-box", "tabindex", "0", "role", "region", "aria-label", "Matrix");
        html.open("table", "class", "matrix").open("thead").open("tr").leaf("th", "Promise");
        columns.forEach(this::heading);
        html.close().close().open("tbody").line();
        lines.forEach(this::line);
        html.close().close().close().line();
    }

    private void heading(Matrix.Column column) {
        html.open("th", "scope", "col");
        String link = column.link();
        if (link == null || !harmless(link)) {
            html.text(column.title());
        } else {
            html.leaf("a", column.title(), "href", link);
        }
        html.close();
    }

    /** Whether a link leads to a file or a page, and runs nothing. */
    private static boolean harmless(String link) {
        int colon = link.indexOf(':');
        String scheme = colon < 0 ? "" : link.substring(0, colon).toLowerCase(Locale.ROOT);
        return scheme.contains("/") || List.of("", "http", "https", "file").contains(scheme);
    }

    private void line(Matrix.Line line) {
        html.open("tr")
                .open("th", "scope", "row")
                .text(line.text() + " ")
                .leaf("code", line.id())
                .close();
        for (int i = 0; i < line.outcomes().size(); i++) {
            Outcome outcome = line.outcomes().get(i);
            html.open("td").open("span", "class", "chip o-" + outcome.text(), "title", Words.outcome(outcome));
            html.text(Words.mark(outcome)).leaf("span", " " + Words.outcome(outcome), "class", "said");
            html.close().close();
        }
        html.close().line();
    }
}
