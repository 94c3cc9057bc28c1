package dev.fakedecart.conformance.report.text;

import dev.fakedecart.conformance.console.Format;
import dev.fakedecart.conformance.report.model.Change;
import dev.fakedecart.conformance.report.model.Change.Kind;
import dev.fakedecart.conformance.report.model.Report;
import dev.fakedecart.conformance.report.model.ReportComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Writes a comparison as plain text or as Markdown. */
public final class ComparisonText {
    private static final int LONGEST = 400;
    private static final int MOST_LINES = 12;

    private final ReportComparison comparison;
    private final boolean markdown;
    private final StringBuilder out = new StringBuilder();

    private ComparisonText(ReportComparison comparison, boolean markdown) {
        this.comparison = comparison;
        this.markdown = markdown;
    }

    /** For a terminal. */
    public static String plain(ReportComparison comparison) {
        return new ComparisonText(comparison, false).write();
    }

    /** For the summary of a CI job, or for a comment on a pull request. */
    public static String markdown(ReportComparison comparison) {
        return new ComparisonText(comparison, true).write();
    }

    private String write() {
        Report before = comparison.before();
        Report after = comparison.after();
        String title = text(name(before)) + " → " + text(name(after)) + ": " + sentence();
        out.append(markdown ? "### " : "").append(title).append('\n');
        differences(before, after)
                .forEach(line -> out.append(markdown ? "\n" : "").append(line).append('\n'));
        part("Promises", comparison.promises());
        part("Cases", comparison.cases());
        return out.toString();
    }

    private static String name(Report report) {
        return report.sdk() + " " + report.version();
    }

    private String sentence() {
        if (!comparison.changed()) {
            return "nothing changed";
        }
        List<Change> changes = comparison.cases();
        var parts = new ArrayList<String>();
        for (Kind kind : Kind.values()) {
            long number =
                    changes.stream().filter(change -> change.kind() == kind).count();
            if (number > 0) {
                parts.add(number + " " + kind.title().toLowerCase(Locale.ROOT));
            }
        }
        String cases = parts.isEmpty() ? "no case changed" : "cases: " + String.join(", ", parts);
        return (comparison.regressed() ? "regressed; " : "no regression; ") + cases;
    }

    /** Differences between the runs themselves, which make the reports harder to compare. */
    private List<String> differences(Report before, Report after) {
        var lines = new ArrayList<String>();
        difference(lines, "suite", before.suite(), after.suite());
        difference(lines, "policy", before.policy(), after.policy());
        difference(lines, "target", before.target(), after.target());
        difference(lines, "platform", before.platform(), after.platform());
        return lines;
    }

    private void difference(List<String> lines, String what, String before, String after) {
        if (!before.equals(after)) {
            lines.add("The " + what + " differs: " + text(before) + " → " + text(after));
        }
    }

    private void part(String title, List<Change> changes) {
        for (Kind kind : Kind.values()) {
            List<Change> those =
                    changes.stream().filter(change -> change.kind() == kind).toList();
            if (!those.isEmpty()) {
                String heading = title + ": " + kind.title().toLowerCase(Locale.ROOT);
                out.append(markdown ? "\n#### " : "\n").append(heading).append(markdown ? "\n\n" : "\n");
                those.forEach(this::change);
            }
        }
    }

    private void change(Change change) {
        String before = Objects.requireNonNullElse(change.before(), "absent");
        String after = Objects.requireNonNullElse(change.after(), "absent");
        String id = markdown ? Markdown.code(change.id()) : text(change.id());
        out.append(markdown ? "- " : "  ").append(id).append(' ').append(text(change.title()));
        out.append(" (").append(before).append(" → ").append(after).append(")\n");
        String said = change.said();
        if (said != null && change.kind() != Kind.DISAPPEARED) {
            String indent = markdown ? "  - " : "      ";
            said.lines()
                    .filter(line -> !line.isBlank())
                    .limit(MOST_LINES)
                    .forEach(line -> out.append(indent)
                            .append(text(Format.brief(line, LONGEST)))
                            .append('\n'));
        }
    }

    private String text(String text) {
        return markdown ? Markdown.text(text) : Format.brief(text, LONGEST);
    }
}
