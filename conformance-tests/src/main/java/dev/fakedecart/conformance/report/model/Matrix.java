package dev.fakedecart.conformance.report.model;

import dev.fakedecart.conformance.console.Format;
import dev.fakedecart.conformance.report.model.PromiseResult.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Many reports side by side: SDK versions are columns, promises are rows.
 *
 * @param lines one for each promise that occurs in a report
 */
public record Matrix(List<Column> columns, List<Line> lines) {

    /**
     * A report to put into a matrix.
     *
     * @param link to the page of the report, relative to the matrix; null without a page
     */
    public record Entry(Report report, @Nullable String link) {}

    /**
     * One report.
     *
     * @param title such as {@code decart-js 0.1.20}, with what distinguishes the report from others of the same version
     */
    public record Column(
            String title, Report report, @Nullable String link) {}

    /**
     * One promise.
     *
     * @param outcomes one for each column
     */
    public record Line(String id, String text, List<Outcome> outcomes) {

        public Line {
            outcomes = List.copyOf(outcomes);
        }
    }

    public Matrix {
        columns = List.copyOf(columns);
        lines = List.copyOf(lines);
    }

    /**
     * Puts reports side by side.
     *
     * @param entries in the order of the columns
     */
    public static Matrix of(List<Entry> entries) {
        List<Column> columns = entries.stream()
                .map(entry -> new Column(title(entry.report(), entries), entry.report(), entry.link()))
                .toList();
        return new Matrix(columns, lines(entries));
    }

    private static String title(Report report, List<Entry> entries) {
        String name = report.sdk() + " " + report.version();
        List<Report> same = entries.stream()
                .map(Entry::report)
                .filter(other -> name.equals(other.sdk() + " " + other.version()))
                .toList();
        var more = new ArrayList<String>();
        if (same.stream().map(Report::platform).distinct().count() > 1) {
            more.add(report.platform());
        }
        if (same.stream().map(Report::policy).distinct().count() > 1) {
            more.add("policy " + report.policy());
        }
        if (same.stream().map(Report::target).distinct().count() > 1) {
            more.add(report.target());
        }
        if (more.isEmpty() && same.size() > 1) {
            more.add(Format.date(report.started()));
        }
        return more.isEmpty() ? name : name + " (" + String.join(", ", more) + ")";
    }

    /** All promises of all reports, in the order of the first report that contains them. */
    private static List<Line> lines(List<Entry> entries) {
        Map<String, PromiseResult> all = new LinkedHashMap<>();
        var outcomes = new ArrayList<Map<String, Outcome>>();
        for (Entry entry : entries) {
            var those = new LinkedHashMap<String, Outcome>();
            for (PromiseResult promise : entry.report().promises()) {
                all.putIfAbsent(promise.id(), promise);
                those.put(promise.id(), promise.outcome());
            }
            outcomes.add(those);
        }
        return all.values().stream()
                .map(promise -> new Line(
                        promise.id(),
                        promise.text(),
                        outcomes.stream()
                                .map(those -> those.getOrDefault(promise.id(), Outcome.NOT_RUN))
                                .toList()))
                .toList();
    }
}
