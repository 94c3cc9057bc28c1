package dev.fakedecart.conformance.report.junit;

import dev.fakedecart.conformance.console.Format;
import dev.fakedecart.conformance.report.json.ReportFile;
import dev.fakedecart.conformance.report.model.CaseRun;
import dev.fakedecart.conformance.report.model.TimelineEvent;
import dev.fakedecart.conformance.report.text.TimelineRow;
import java.util.List;
import java.util.Locale;

/** Writes a run's timeline as text, one line for each event. */
final class TimelineText {
    private static final int MOST_LINES = 400;
    private static final int LONGEST = 300;

    private TimelineText() {}

    static String of(CaseRun run) {
        List<TimelineEvent> timeline = run.timeline();
        var text = new StringBuilder();
        timeline.stream()
                .limit(MOST_LINES)
                .forEach(event -> text.append(line(event)).append('\n'));
        if (timeline.size() > MOST_LINES) {
            text.append("… and ").append(timeline.size() - MOST_LINES).append(" more: they are in ");
            text.append(ReportFile.NAME).append('\n');
        }
        return text.toString();
    }

    private static String line(TimelineEvent event) {
        return String.format(
                Locale.ROOT,
                "%9.3f s  %-12s %s%s",
                event.at() / 1000,
                TimelineRow.of(event).lowerCaseTitle(),
                Format.brief(event.text(), LONGEST),
                event.until() > event.at() ? " (until " + Format.moment(event.until()) + " s)" : "");
    }
}
