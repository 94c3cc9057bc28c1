package dev.fakedecart.conformance.report.html;

import dev.fakedecart.conformance.report.model.Matrix;
import dev.fakedecart.conformance.report.text.MatrixText;
import dev.fakedecart.conformance.report.text.ReportHeadline;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A matrix as {@code matrix.jte} shows it. */
record MatrixView(Matrix matrix) {

    /** @param link null without a link */
    record Heading(String title, @Nullable String link) {}

    /** The headline of each report. */
    List<String> sentences() {
        return matrix.columns().stream()
                .map(column -> new ReportHeadline(column.report()).sentence(column.title()))
                .toList();
    }

    String legend() {
        return MatrixText.legend();
    }

    List<Heading> headings() {
        return matrix.columns().stream()
                .map(column -> new Heading(column.title(), harmless(column.link())))
                .toList();
    }

    List<Matrix.Line> lines() {
        return matrix.lines();
    }

    /** The link if it leads to a file or a page; null if it could run a script. */
    private static @Nullable String harmless(@Nullable String link) {
        if (link == null) {
            return null;
        }
        int colon = link.indexOf(':');
        String scheme = colon < 0 ? "" : link.substring(0, colon).toLowerCase(Locale.ROOT);
        return scheme.contains("/") || List.of("", "http", "https", "file").contains(scheme) ? link : null;
    }
}
