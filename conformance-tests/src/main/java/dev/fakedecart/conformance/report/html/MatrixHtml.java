package dev.fakedecart.conformance.report.html;

import dev.fakedecart.conformance.markup.Markup;
import dev.fakedecart.conformance.report.model.Matrix;
import dev.fakedecart.conformance.report.model.PromiseResult.Outcome;
import dev.fakedecart.conformance.report.text.MatrixText;
import dev.fakedecart.conformance.report.text.ReportHeadline;
import java.util.List;
import java.util.Locale;

/** Writes a matrix as an HTML page. */
public final class MatrixHtml {
    private final List<Matrix.Column> columns;
    private final List<Matrix.Line> lines;
    private final Markup html;

    private MatrixHtml(Matrix matrix, Markup html) {
        columns = matrix.columns();
        lines = matrix.lines();
        this.html = html;
    }

    public static String of(Matrix matrix) {
        return Page.of("SDK versions and promises – Decart conformance", html -> new MatrixHtml(matrix, html).write());
    }

    private void write() {
        html.leaf("p", "Decart conformance", "class", "kicker").line();
        html.leaf("h1", "Which version keeps which promise").line();
        html.open("ul");
        columns.forEach(column -> html.leaf("li", new ReportHeadline(column.report()).sentence(column.title()) + "."));
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
            html.open("td").open("span", "class", "chip o-" + outcome.text(), "title", outcome.label());
            html.text(outcome.symbol()).leaf("span", " " + outcome.label(), "class", "said");
            html.close().close();
        }
        html.close().line();
    }
}
