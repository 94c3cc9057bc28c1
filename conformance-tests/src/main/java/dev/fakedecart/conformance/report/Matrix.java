package dev.fakedecart.conformance.report;

import dev.fakedecart.conformance.report.PromiseResult.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Many reports side by side: SDK versions are columns, promises are rows. */
public final class Matrix {
    private final List<Column> columns;
    private final List<Line> lines;

    /**
     * One report.
     *
     * @param link to its page, relative to where the matrix is; null if there is none
     */
    public record Entry(Report report, @Nullable String link) {}

    /** @param title such as {@code decart-js 0.1.20}, with what tells it from another of the same name */
    record Column(String title, Report report, @Nullable String link) {}

    /** @param outcomes one for each column */
    record Line(String id, String text, List<Outcome> outcomes) {}

    /** @param entries in the order of the columns */
    public Matrix(List<Entry> entries) {
        columns = entries.stream()
                .map(entry -> new Column(title(entry.report(), entries), entry.report(), entry.link()))
                .toList();
        lines = lines(entries);
    }

    /** For a terminal. */
    public String text() {
        return MatrixText.plain(columns, lines);
    }

    /** A table for the summary of a CI job. */
    public String markdown() {
        return MatrixText.markdown(columns, lines);
    }

    /** A page that stands alone, in the style of the reports. */
    public String html() {
        return MatrixHtml.of(columns, lines);
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
            more.add(Words.date(report.started()));
        }
        return more.isEmpty() ? name : name + " (" + String.join(", ", more) + ")";
    }

    /** All promises of all reports, in the order of the first that has them. */
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
