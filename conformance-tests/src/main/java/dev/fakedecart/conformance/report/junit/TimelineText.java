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
                .forEach(happening -> text.append(line(happening)).append('\n'));
        if (timeline.size() > MOST_LINES) {
            text.append("… and ").append(timeline.size() - MOST_LINES).append(" more: they are in ");
            text.append(ReportFile.NAME).append('\n');
        }
        return text.toString();
    }

    private static String line(TimelineEvent happening) {
        return String.format(
                Locale.ROOT,
                "%9.3f s  %-12s %s%s",
                happening.at() / 1000,
                TimelineRow.of(happening).lowerCaseTitle(),
                Format.brief(happening.text(), LONGEST),
                happening.until() > happening.at() ? " (until " + Format.moment(happening.until()) + " s)" : "");
    }
}
