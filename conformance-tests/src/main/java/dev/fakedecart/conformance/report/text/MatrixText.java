package dev.fakedecart.conformance.report.text;

import dev.fakedecart.conformance.report.model.Matrix;
import dev.fakedecart.conformance.report.model.PromiseResult.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a matrix as plain text or as Markdown. */
public final class MatrixText {
    private MatrixText() {}

    /** For a terminal. */
    public static String plain(Matrix matrix) {
        List<Matrix.Column> columns = matrix.columns();
        List<Matrix.Line> lines = matrix.lines();
        int width = lines.stream().mapToInt(line -> line.id().length()).max().orElse(0);
        var out = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            Matrix.Column column = columns.get(i);
            out.append(letter(i)).append("  ");
            out.append(new ReportHeadline(column.report()).sentence(column.title()))
                    .append('\n');
        }
        out.append('\n').append(" ".repeat(width));
        for (int i = 0; i < columns.size(); i++) {
            out.append("  ").append(letter(i));
        }
        for (Matrix.Line line : lines) {
            out.append('\n')
                    .append(line.id())
                    .append(" ".repeat(width - line.id().length()));
            for (int i = 0; i < columns.size(); i++) {
                String mark = line.outcomes().get(i).symbol();
                out.append("  ").append(mark).append(" ".repeat(letter(i).length() - 1));
            }
        }
        return out.append("\n\n").append(legend()).append('\n').toString();
    }

    /** A table for the summary of a CI job. */
    public static String markdown(Matrix matrix) {
        List<Matrix.Column> columns = matrix.columns();
        List<Matrix.Line> lines = matrix.lines();
        var out = new StringBuilder("| promise |");
        columns.forEach(column -> out.append(' ').append(heading(column)).append(" |"));
        out.append("\n|---|").append(":---:|".repeat(columns.size())).append('\n');
        for (Matrix.Line line : lines) {
            out.append("| ").append(Markdown.code(line.id())).append(' ').append(Markdown.text(line.text()));
            out.append(line.outcomes().stream().map(Outcome::symbol).collect(Collectors.joining(" | ", " | ", " |\n")));
        }
        return out.append('\n').append(legend()).append('\n').toString();
    }

    /** The meaning of the symbols. */
    public static String legend() {
        return Arrays.stream(Outcome.values())
                .map(outcome -> outcome.symbol() + " " + outcome.label())
                .collect(Collectors.joining(" · "));
    }

    private static String heading(Matrix.Column column) {
        String title = Markdown.text(column.title());
        String link = column.link();
        return link == null ? title : "[" + title + "](<" + link.replaceAll("[<>|\\s]", "%20") + ">)";
    }

    /** The name of a column: A to Z, then A1, B1 and so on. */
    private static String letter(int index) {
        return (char) ('A' + index % 26) + (index < 26 ? "" : String.valueOf(index / 26));
    }
}
