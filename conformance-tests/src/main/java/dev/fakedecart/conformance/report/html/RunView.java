package dev.fakedecart.conformance.report.html;

import dev.fakedecart.conformance.console.Format;
import dev.fakedecart.conformance.report.model.CaseResult;
import dev.fakedecart.conformance.report.model.CaseRun;
import dev.fakedecart.conformance.report.model.TimelineEvent;
import dev.fakedecart.conformance.report.model.Verdict;
import dev.fakedecart.conformance.report.text.TimelineRow;
import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run of a case as {@code run.jte} and {@code transcript.jte} show it. */
final class RunView {
    private static final int MOST_AT_START = 300;
    private static final int MOST_AT_END = 500;
    private static final int MOST_UNFOLDED = 40;
    private static final int LONGEST_TEXT = 400;

    private final CaseResult result;
    private final int index;
    private final String prefix;
    private final CaseRun run;
    private final CaseRun shown;

    /**
     * A line of the transcript.
     *
     * @param row the title of the event's row in the timeline
     * @param style CSS classes
     */
    record Line(String anchor, String style, String seconds, String row, String text, Details details) {}

    /**
     * Makes a view.
     *
     * @param index of the run, from 0
     * @param prefix of the anchors in the run, unique in the page
     */
    RunView(CaseResult result, int index, String prefix) {
        this.result = result;
        this.index = index;
        this.prefix = prefix;
        run = result.runs().get(index);
        shown = shown(run);
    }

    /** The run without the middle of a long timeline, because browsers are slow with pages of many megabytes. */
    private static CaseRun shown(CaseRun run) {
        int omitted = omitted(run);
        if (omitted == 0) {
            return run;
        }
        List<TimelineEvent> rest = Stream.concat(
                        run.timeline().stream().limit(MOST_AT_START),
                        run.timeline().stream().skip((long) MOST_AT_START + omitted))
                .toList();
        return new CaseRun(run.verdict(), run.message(), run.stack(), run.started(), run.seconds(), run.alone(), rest);
    }

    private static int omitted(CaseRun run) {
        return Math.max(0, run.timeline().size() - MOST_AT_START - MOST_AT_END);
    }

    int number() {
        return index + 1;
    }

    Verdict verdict() {
        return run.verdict();
    }

    double seconds() {
        return run.seconds();
    }

    boolean alone() {
        return run.alone();
    }

    /** Returns true if the page shows the run unfolded. */
    boolean open() {
        return index == result.runs().size() - 1 && !run.verdict().kept();
    }

    String prefix() {
        return prefix;
    }

    /** The failure's message; null without one, and if it is the reason that the page shows already. */
    @Nullable
    CaseMessage message() {
        String text = run.message();
        return text == null || text.equals(result.reason()) ? null : CaseMessage.of(text);
    }

    /** The number of omitted events in the middle. */
    int omitted() {
        return omitted(run);
    }

    /** The drawing; null if nothing happened. */
    @Nullable
    Content timeline() {
        return run.timeline().isEmpty() ? null : TimelineSvg.of(shown, prefix);
    }

    @Nullable
    String stack() {
        return run.stack();
    }

    long wireLines() {
        return shown.timeline().stream().filter(TimelineRow::onTheWire).count();
    }

    boolean transcriptOpen() {
        return !run.verdict().kept() && wireLines() <= MOST_UNFOLDED;
    }

    List<Line> transcript() {
        var lines = new ArrayList<Line>();
        for (TimelineEvent event : shown.timeline()) {
            TimelineRow row = TimelineRow.of(event);
            String lasted = event.until() > event.at() ? " (until " + Format.moment(event.until()) + ")" : "";
            lines.add(new Line(
                    prefix + "h" + lines.size(),
                    "l-" + row.style() + (TimelineRow.onTheWire(event) ? "" : " else"),
                    Format.moment(event.at()),
                    row.title(),
                    Format.brief(event.text(), LONGEST_TEXT) + lasted,
                    Details.of(event)));
        }
        return lines;
    }
}
