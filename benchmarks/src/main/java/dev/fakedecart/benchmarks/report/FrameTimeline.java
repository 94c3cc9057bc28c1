package dev.fakedecart.benchmarks.report;

import dev.fakedecart.benchmarks.record.SessionRecord;
import dev.fakedecart.benchmarks.stats.FrameLatency;
import dev.fakedecart.benchmarks.stats.LatencyDistribution;
import dev.fakedecart.benchmarks.stats.LatencySpan;
import dev.fakedecart.benchmarks.stats.Percentile;
import dev.fakedecart.conformance.console.Format;
import dev.fakedecart.conformance.markup.Markup;
import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the latency of each frame over time, one drawing per session. All have the same scale, so that readers can
 * compare them.
 */
final class FrameTimeline {
    private final Findings findings;
    private final double most;

    /** The drawing of one session. */
    record SessionPlot(String name, Content drawing, List<MarkLine> marks) {}

    /** @param kind a CSS class, without its prefix */
    record MarkLine(String kind, String text) {}

    FrameTimeline(Findings findings) {
        this.findings = findings;
        most = findings.summaries().stream()
                .flatMap(run -> run.decoded().stream())
                .mapToDouble(FrameTimeline::reach)
                .max()
                .orElse(1);
    }

    List<SessionPlot> sessions() {
        var plots = new ArrayList<SessionPlot>();
        for (int i = 0; i < findings.summaries().size(); i++) {
            int colour = i;
            List<SessionRecord> sessions = findings.summaries().get(i).run().sessions();
            for (int j = 0; j < sessions.size(); j++) {
                SessionRecord session = sessions.get(j);
                String number = sessions.size() == 1 ? "" : ", session " + (j + 1);
                String name = findings.labels().get(i) + number;
                plots.add(new SessionPlot(
                        name,
                        Markup.drawing(html -> draw(session, colour, name, html)),
                        marks(session).stream()
                                .map(mark -> new MarkLine(kind(mark), text(mark, session.measuredFrom())))
                                .toList()));
            }
        }
        return plots;
    }

    /** The marks while the session was measured. */
    private static List<SessionRecord.Mark> marks(SessionRecord session) {
        return session.marks().stream()
                .filter(mark -> mark.at() >= session.measuredFrom() && mark.at() <= session.measuredTo())
                .toList();
    }

    /** The top of the scale. Slower frames are drawn at the top, so that a few of them do not flatten all others. */
    private static double reach(LatencyDistribution decoded) {
        return Math.min(decoded.max(), Math.max(1.6 * decoded.at(Percentile.P99), 2 * decoded.at(Percentile.P50)));
    }

    private void draw(SessionRecord session, int colour, String name, Markup html) {
        double from = session.measuredFrom();
        double seconds = (session.measuredTo() - from) / 1000;
        Axis across = Axis.linear(0, seconds, "seconds since measuring began", 6, Format::number);
        Axis up = Axis.linear(0, most * 1.05, "ms", 4, Format::number);
        Plot plot = Plot.open(html, "Latency of each frame, " + name, across, up, 180);
        var dots = new StringBuilder();
        var beyond = new StringBuilder();
        var lost = new StringBuilder();
        for (FrameLatency frame : FrameLatency.of(session, LatencySpan.DECODED)) {
            double x = plot.x((frame.captured() - from) / 1000);
            if (frame.lost()) {
                Plot.move(lost, 'M', x, 0);
                lost.append("v60");
            } else {
                StringBuilder path = frame.millis() > up.to() ? beyond : dots;
                Plot.move(path, 'M', x, plot.y(frame.millis()));
                path.append("h0");
            }
        }
        plot.path("dots r" + colour, dots);
        plot.path("dots beyond r" + colour, beyond);
        plot.path("lost", lost);
        for (SessionRecord.Mark mark : marks(session)) {
            plot.upright("mark k-" + kind(mark), (mark.at() - from) / 1000, text(mark, from));
        }
        plot.close();
    }

    private static String text(SessionRecord.Mark mark, double from) {
        return Format.fixed(1, (mark.at() - from) / 1000) + " s, " + mark.kind() + ": " + mark.text();
    }

    /** The CSS class of a mark. Unknown kinds look like state changes. */
    private static String kind(SessionRecord.Mark mark) {
        return List.of("fault", "size", "connection").contains(mark.kind()) ? mark.kind() : "state";
    }
}
