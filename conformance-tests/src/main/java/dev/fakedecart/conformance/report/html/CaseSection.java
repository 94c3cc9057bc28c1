package dev.fakedecart.conformance.report.html;

import dev.fakedecart.conformance.console.Format;
import dev.fakedecart.conformance.markup.Markup;
import dev.fakedecart.conformance.report.json.ReportFile;
import dev.fakedecart.conformance.report.model.CaseResult;
import dev.fakedecart.conformance.report.model.CaseRun;
import dev.fakedecart.conformance.report.model.PromiseResult;
import dev.fakedecart.conformance.report.model.Report;
import dev.fakedecart.conformance.report.model.TimelineEvent;
import dev.fakedecart.conformance.report.model.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One case: its story, what was expected and what happened, and each of its runs. */
final class CaseSection {
    private static final int MOST_AT_START = 300;
    private static final int MOST_AT_END = 500;

    private final CaseResult result;
    private final String prefix;
    private final Markup html;
    private final Map<String, PromiseResult> promises;

    /** @param prefix of the names of places in it, without another like it in the page */
    CaseSection(Report report, CaseResult result, String prefix, Markup html) {
        this.result = result;
        this.prefix = prefix;
        this.html = html;
        promises = report.promises().stream()
                .collect(Collectors.toMap(PromiseResult::id, Function.identity(), (first, second) -> first));
    }

    void write() {
        Verdict verdict = result.verdict();
        boolean open = verdict == Verdict.FAILED || verdict == Verdict.BROKEN;
        String name = Anchors.testCase(result.id());
        html.open(
                "details",
                open
                        ? new String[] {"class", "case", "id", name, "open", "open"}
                        : new String[] {"class", "case", "id", name});
        summary();
        html.open("div", "class", "inside").line();
        html.leaf("p", result.story(), "class", "story").line();
        promises();
        reason();
        List<CaseRun> runs = result.runs();
        verdictOfRuns();
        for (int i = runs.size() - 1; i >= 0; i--) {
            run(i);
        }
        html.close().close().line();
    }

    private void summary() {
        Verdict verdict = result.verdict();
        html.open("summary");
        html.leaf("span", verdict.symbol() + " " + verdict.label(), "class", "chip v-" + verdict.text());
        html.text(" ").leaf("b", result.title()).text(" ").leaf("code", result.id());
        if (result.flaky()) {
            html.text(" ").leaf("span", "flaky", "class", "chip flaky");
        }
        double seconds = result.runs().stream().mapToDouble(CaseRun::seconds).sum();
        html.text(" ").leaf("span", Format.duration(seconds), "class", "muted");
        html.close().line();
    }

    private void promises() {
        for (String id : result.promises()) {
            PromiseResult promise = promises.get(id);
            html.open("p", "class", "promise").text("Promise: ");
            if (promise == null) {
                html.leaf("code", id);
            } else {
                html.leaf("a", promise.text(), "href", "#" + Anchors.promise(id));
                html.text(" ").leaf("code", id);
                html.leaf("span", " – written in: " + promise.source(), "class", "muted");
            }
            html.close().line();
        }
        if (result.policy().equals("sdk")) {
            html.leaf("p", "No documentation promises this: it is how the SDKs themselves behave.", "class", "muted");
        }
    }

    private void reason() {
        String reason = result.reason();
        if (reason != null) {
            html.open("p").leaf("b", why()).text(reason).close().line();
        }
        if (result.verdict() == Verdict.FIXED) {
            html.leaf("p", "It passes now: take it off the list of known failures.")
                    .line();
        }
    }

    private String why() {
        return switch (result.verdict()) {
            case UNSUPPORTED, BROKEN -> "Why it could not run: ";
            case PASSED -> "Note: ";
            case FAILED -> "Another failure of it is known: ";
            case KNOWN_FAILING, FIXED -> "On the list of known failures, because: ";
        };
    }

    private void verdictOfRuns() {
        int number = result.runs().size();
        if (result.flaky()) {
            html.leaf("p", "Its " + number + " runs disagree, so it is flaky. The last one counts.", "class", "note");
        } else if (number > 1) {
            html.leaf(
                    "p",
                    "It was run " + number + " times, with the same verdict; the last run comes first.",
                    "class",
                    "muted");
        }
    }

    private void run(int index) {
        CaseRun run = result.runs().get(index);
        int number = result.runs().size();
        boolean last = index == number - 1;
        if (number > 1) {
            boolean open = last && !run.verdict().kept();
            html.open("details", open ? new String[] {"class", "run", "open", "open"} : new String[] {"class", "run"});
            html.leaf(
                    "summary",
                    "Run %d of %d: %s after %s%s"
                            .formatted(
                                    index + 1,
                                    number,
                                    run.verdict().label(),
                                    Format.duration(run.seconds()),
                                    run.alone() ? ", with nothing else running" : ", beside other cases"));
            body(run, index);
            html.close().line();
        } else {
            body(run, index);
        }
    }

    private void body(CaseRun run, int index) {
        message(run.message());
        String rows = prefix + "r" + index;
        if (!run.timeline().isEmpty()) {
            CaseRun drawn = drawn(run);
            new TimelineSvg(drawn, rows, html).write();
            new Transcript(drawn, rows, html).write();
        }
        String stack = run.stack();
        if (stack != null) {
            html.open("details", "class", "stack").leaf("summary", "Where in the case it failed");
            html.leaf("pre", stack).close().line();
        }
    }

    /** The run, if need be without what is in the middle of it: browsers do not like pages of many megabytes. */
    private CaseRun drawn(CaseRun run) {
        List<TimelineEvent> timeline = run.timeline();
        int omitted = timeline.size() - MOST_AT_START - MOST_AT_END;
        if (omitted <= 0) {
            return run;
        }
        html.leaf(
                "p",
                omitted + " happenings in the middle of this run are not shown here: they are in " + ReportFile.NAME
                        + ".",
                "class",
                "note");
        List<TimelineEvent> rest = Stream.concat(
                        timeline.stream().limit(MOST_AT_START),
                        timeline.stream().skip((long) MOST_AT_START + omitted))
                .toList();
        return new CaseRun(run.verdict(), run.message(), run.stack(), run.started(), run.seconds(), run.alone(), rest);
    }

    private void message(@Nullable String text) {
        if (text == null || text.equals(result.reason())) {
            return;
        }
        CaseMessage message = CaseMessage.of(text);
        html.open("dl", "class", "message");
        String expected = message.expected();
        if (expected != null) {
            html.open("div", "class", "expected")
                    .leaf("dt", "Expected")
                    .leaf("dd", expected)
                    .close();
        }
        html.open("div", "class", "happened").leaf("dt", "What happened").leaf("dd", message.happened());
        html.close().close().line();
    }
}
