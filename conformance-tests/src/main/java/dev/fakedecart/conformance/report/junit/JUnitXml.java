package dev.fakedecart.conformance.report.junit;

import dev.fakedecart.conformance.console.Format;
import dev.fakedecart.conformance.markup.Markup;
import dev.fakedecart.conformance.report.model.CaseResult;
import dev.fakedecart.conformance.report.model.CaseRun;
import dev.fakedecart.conformance.report.model.Report;
import dev.fakedecart.conformance.report.model.Verdict;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a report in the dialect of JUnit's XML that CI servers share. Failed and fixed cases are failures, cases that
 * are known to fail, unsupported or not promised and those that show documentation drift are skipped, and cases whose rig failed are errors. The message of a case is both in
 * the attribute {@code message}, which Jenkins shows, and in the text of the element, which GitLab shows.
 */
public final class JUnitXml {
    /** The file's name in a folder of reports. */
    public static final String NAME = "junit.xml";

    private final Report report;
    private final Markup xml = new Markup();

    private JUnitXml(Report report) {
        this.report = report;
    }

    public static String of(Report report) {
        return new JUnitXml(report).write();
    }

    private String write() {
        String name = report.sdk() + " " + report.version();
        String time = time(report.seconds());
        xml.trusted("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.open("testsuites", counts("name", "Decart conformance: " + name, "time", time))
                .line();
        xml.open("testsuite", counts("name", name, "time", time, "timestamp", timestamp()))
                .line();
        properties();
        report.cases().forEach(this::testCase);
        return xml.close().line().close().line().toString();
    }

    private String[] counts(String... first) {
        long failures = report.count(Verdict.FAILED) + report.count(Verdict.FIXED);
        long skipped = Stream.of(
                        Verdict.KNOWN_FAILING, Verdict.UNSUPPORTED, Verdict.DOCUMENTATION_DRIFT, Verdict.NOT_PROMISED)
                .mapToLong(report::count)
                .sum();
        Stream<String> counts = Stream.of(
                "tests", "" + report.cases().size(),
                "failures", "" + failures,
                "errors", "" + report.count(Verdict.BROKEN),
                "skipped", "" + skipped);
        return Stream.concat(Stream.of(first), counts).toArray(String[]::new);
    }

    private void properties() {
        xml.open("properties").line();
        property("suite", report.suite());
        property("driver", report.driver());
        property("platform", report.platform());
        property("target", report.target());
        property("policy", report.policy());
        report.machine().forEach((name, value) -> property("machine." + name, value));
        xml.close().line();
    }

    private void property(String name, String value) {
        xml.empty("property", "name", name, "value", value).line();
    }

    private void testCase(CaseResult result) {
        int slash = result.id().indexOf('/');
        String group = slash < 0 ? "" : "." + result.id().substring(0, slash);
        double seconds = result.runs().stream().mapToDouble(CaseRun::seconds).sum();
        xml.open(
                        "testcase",
                        "name",
                        result.id().substring(slash + 1),
                        "classname",
                        report.sdk() + group,
                        "time",
                        time(seconds))
                .line();
        verdict(result);
        xml.leaf("system-out", output(result)).line();
        xml.close().line();
    }

    private void verdict(CaseResult result) {
        String message = Objects.requireNonNullElse(result.last().message(), result.title());
        String reason = Objects.requireNonNullElse(result.reason(), message);
        switch (result.verdict()) {
            case PASSED -> {}
            case FAILED -> outcome("failure", message, result);
            case FIXED -> outcome("failure", "passes now: remove it from the list of known failures", result);
            case KNOWN_FAILING -> outcome("skipped", "known to fail: " + reason, result);
            case UNSUPPORTED -> outcome("skipped", "not supported: " + reason, result);
            case DOCUMENTATION_DRIFT -> outcome("skipped", "documentation drift: " + message, result);
            case NOT_PROMISED -> outcome("skipped", "not promised yet: " + reason, result);
            case BROKEN -> outcome("error", "the rig failed, not the SDK: " + message, result);
        }
    }

    private void outcome(String element, String message, CaseResult result) {
        String type = result.verdict().text();
        String[] attributes = element.equals("skipped")
                ? new String[] {"message", message}
                : new String[] {"message", message, "type", type};
        xml.leaf(element, text(message, result), attributes).line();
    }

    private static String text(String message, CaseResult result) {
        return Stream.of(
                        message,
                        result.last().message(),
                        result.title() + "\n" + result.story(),
                        result.promises().isEmpty() ? null : "promises: " + String.join(", ", result.promises()),
                        result.last().stack())
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining("\n\n"));
    }

    private static String output(CaseResult result) {
        List<CaseRun> runs = result.runs();
        var text = new StringBuilder("\n");
        if (result.flaky()) {
            text.append("FLAKY: the runs have different verdicts\n");
        }
        for (int i = 0; i < runs.size(); i++) {
            CaseRun run = runs.get(i);
            text.append("run %s of %s%s: %s after %s%s\n"
                    .formatted(
                            i + 1,
                            runs.size(),
                            run.alone() ? " (alone)" : "",
                            run.verdict().label(),
                            Format.duration(run.seconds()),
                            suffix(run.message())));
            text.append(TimelineText.of(run));
        }
        return text.toString();
    }

    private static String suffix(@Nullable String message) {
        return message == null ? "" : "\n" + message;
    }

    private String timestamp() {
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                report.started().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
    }

    private static String time(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}
