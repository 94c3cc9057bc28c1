package dev.fakedecart.benchmarks.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Formats steps as a text table: a row for each figure, a column for each number of clients, and a column for the
 * figure's growth.
 */
public final class LoadTable {
    private static final String GAP = "  ";

    private LoadTable() {}

    /** Returns the table with a line break at the end; an empty text if there are no steps. */
    public static String of(List<LoadStep> unsorted) {
        if (unsorted.isEmpty()) {
            return "";
        }
        List<LoadStep> steps = unsorted.stream()
                .sorted(Comparator.comparingInt(LoadStep::clients))
                .toList();
        Map<Measure, Double> growth = Growth.of(steps);
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("clients", steps.stream().map(step -> String.valueOf(step.clients())), "grows as"));
        for (Measure measure : Measure.values()) {
            if (steps.stream().anyMatch(step -> step.figure(measure).isPresent())) {
                rows.add(row(
                        measure.title(),
                        steps.stream()
                                .map(step -> step.figure(measure).isPresent()
                                        ? measure.format(step.required(measure))
                                        : "-"),
                        growth.containsKey(measure) ? String.format(Locale.ROOT, "N^%.2f", growth.get(measure)) : ""));
            }
        }
        return aligned(rows);
    }

    private static List<String> row(String title, Stream<String> cells, String growth) {
        var row = new ArrayList<String>();
        row.add(title);
        cells.forEach(row::add);
        row.add(growth);
        return row;
    }

    private static String aligned(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        rows.forEach(row -> Arrays.setAll(
                widths, column -> Math.max(widths[column], row.get(column).length())));
        var text = new StringBuilder();
        for (List<String> row : rows) {
            var line = new StringBuilder(row.get(0))
                    .append(" ".repeat(widths[0] - row.get(0).length()));
            for (int column = 1; column < widths.length; column++) {
                String cell = row.get(column);
                line.append(GAP)
                        .append(" ".repeat(widths[column] - cell.length()))
                        .append(cell);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
