package dev.fakedecart.conformance.report;

import dev.fakedecart.conformance.report.PromiseResult.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A matrix for a terminal, and as Markdown. */
final class MatrixText {
    private MatrixText() {}

    static String plain(List<Matrix.Column> columns, List<Matrix.Line> lines) {
        int width = lines.stream().mapToInt(line -> line.id().length()).max().orElse(0);
        var out = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            Matrix.Column column = columns.get(i);
            out.append(letter(i)).append("  ");
            out.append(new Headline(column.report()).sentence(column.title())).append('\n');
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
                String mark = Words.mark(line.outcomes().get(i));
                out.append("  ").append(mark).append(" ".repeat(letter(i).length() - 1));
            }
        }
        return out.append("\n\n").append(legend()).append('\n').toString();
    }

    static String markdown(List<Matrix.Column> columns, List<Matrix.Line> lines) {
        var out = new StringBuilder("| promise |");
        columns.forEach(column -> out.append(' ').append(heading(column)).append(" |"));
        out.append("\n|---|").append(":---:|".repeat(columns.size())).append('\n');
        for (Matrix.Line line : lines) {
            out.append("| ").append(Markdown.code(line.id())).append(' ').append(Markdown.text(line.text()));
            out.append(line.outcomes().stream().map(Words::mark).collect(Collectors.joining(" | ", " | ", " |\n")));
        }
        return out.append('\n').append(legend()).append('\n').toString();
    }

    /** What the marks mean. */
    static String legend() {
        return Arrays.stream(Outcome.values())
                .map(outcome -> Words.mark(outcome) + " " + Words.outcome(outcome))
                .collect(Collectors.joining(" · "));
    }

    private static String heading(Matrix.Column column) {
        String title = Markdown.text(column.title());
        String link = column.link();
        return link == null ? title : "[" + title + "](<" + link.replaceAll("[<>|\\s]", "%20") + ">)";
    }

    /** A column's name: A to Z, then A1, B1 and so on. */
    private static String letter(int index) {
        return (char) ('A' + index % 26) + (index < 26 ? "" : String.valueOf(index / 26));
    }
}
