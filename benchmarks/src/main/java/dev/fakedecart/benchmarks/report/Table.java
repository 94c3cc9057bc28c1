package dev.fakedecart.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table with names in the first column and figures in the other columns.
 *
 * @param title empty for a table without a title
 */
record Table(String title, List<String> header, List<List<String>> rows) {
    /** Maximum length of a figure. A longer cell is a text, which can wrap on a page. */
    private static final int LONGEST_FIGURE = 24;

    static Table of(String title, String... header) {
        return new Table(title, List.of(header), new ArrayList<>());
    }

    static Table of(String title, String first, List<String> others) {
        var header = new ArrayList<>(List.of(first));
        header.addAll(others);
        return new Table(title, header, new ArrayList<>());
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    void row(String first, List<String> others) {
        var cells = new ArrayList<>(List.of(first));
        cells.addAll(others);
        rows.add(cells);
    }

    static boolean isLong(String cell) {
        return cell.length() > LONGEST_FIGURE;
    }

    boolean empty() {
        return rows.isEmpty();
    }

    /** Formats the table in aligned columns for a terminal. */
    String text() {
        var widths = new int[header.size()];
        all().forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        });
        String lines = all().map(row -> line(row, widths)).collect(Collectors.joining("\n", "", "\n"));
        return (title.isEmpty() ? "" : title + "\n") + lines;
    }

    /** Formats the table as Markdown, without its title. */
    String markdown() {
        String rule = header.stream().skip(1).map(cell -> "---:|").collect(Collectors.joining("", "|---|", "\n"));
        String body = rows.stream().map(Table::markdown).collect(Collectors.joining());
        return markdown(header) + rule + body;
    }

    private Stream<List<String>> all() {
        return Stream.concat(Stream.of(header), rows.stream());
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder("  ");
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            String room = " ".repeat(widths[i] - width(cell));
            line.append(i == 0 ? cell + room : "  " + room + cell);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private static String markdown(List<String> row) {
        return row.stream().map(Table::escaped).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Escapes Markdown characters, including the separator of cells. */
    static String escaped(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("[\\\\|<>*_`\\[\\]]", "\\\\$0");
    }
}
