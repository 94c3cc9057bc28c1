package dev.fakedecart.conformance.report.html;

import dev.fakedecart.conformance.console.Format;
import dev.fakedecart.conformance.markup.Markup;
import dev.fakedecart.conformance.report.model.CaseRun;
import dev.fakedecart.conformance.report.model.TimelineEvent;
import dev.fakedecart.conformance.report.text.TimelineRow;
import java.util.List;

/** All that happened in a run, a row each: what was on the wire, and, if it is asked for, all else. */
final class Transcript {
    private static final int MOST_UNFOLDED = 40;
    private static final int LONGEST_TEXT = 400;

    private final CaseRun run;
    private final String prefix;
    private final Markup html;

    Transcript(CaseRun run, String prefix, Markup html) {
        this.run = run;
        this.prefix = prefix;
        this.html = html;
    }

    void write() {
        List<TimelineEvent> timeline = run.timeline();
        long wire = timeline.stream().filter(TimelineRow::onTheWire).count();
        boolean open = !run.verdict().kept() && wire <= MOST_UNFOLDED;
        html.open(
                        "details",
                        open
                                ? new String[] {"class", "transcript-box", "open", "open"}
                                : new String[] {"class", "transcript-box"})
                .line();
        html.leaf("summary", "Transcript: " + Format.count(wire, "line") + " of the wire");
        String all = prefix + "all";
        html.open("label", "for", all, "class", "everything");
        html.empty("input", "type", "checkbox", "id", all, "class", "everything");
        html.text(" show calls, states, events, media and frames, too").close().line();
        html.open("table", "class", "transcript").open("thead").open("tr");
        html.leaf("th", "Seconds").leaf("th", "Where").leaf("th", "What");
        html.close().close().open("tbody").line();
        for (int i = 0; i < timeline.size(); i++) {
            row(timeline.get(i), i);
        }
        html.close().close().close().line();
    }

    private void row(TimelineEvent happening, int index) {
        TimelineRow row = TimelineRow.of(happening);
        String style = "l-" + row.style() + (TimelineRow.onTheWire(happening) ? "" : " else");
        html.open("tr", "id", prefix + "h" + index, "class", style);
        html.leaf("td", Format.moment(happening.at())).leaf("td", row.title()).open("td");
        what(happening);
        html.close().close().line();
    }

    private void what(TimelineEvent happening) {
        Details details = Details.of(happening);
        String lasted = happening.until() > happening.at() ? " (until " + Format.moment(happening.until()) + ")" : "";
        String text = Format.brief(happening.text(), LONGEST_TEXT) + lasted;
        if (details.isEmpty()) {
            html.text(text);
        } else if (details.fitsOnOneLine()) {
            html.text(text + " ").leaf("code", details.compact());
        } else {
            html.open("details")
                    .leaf("summary", text)
                    .leaf("pre", details.indented())
                    .close();
        }
    }
}
