package dev.fakedecart.conformance.report.html;

import dev.fakedecart.conformance.report.model.Matrix;
import java.util.Map;

/** Writes a matrix as an HTML page in the style of the reports. */
public final class MatrixHtml {
    private MatrixHtml() {}

    public static String of(Matrix matrix) {
        return Page.render("matrix.jte", Map.of("matrix", new MatrixView(matrix)));
    }
}
