package dev.fakedecart.benchmarks.report;

import dev.fakedecart.benchmarks.record.SessionRecord;
import dev.fakedecart.benchmarks.stats.FrameLatency;
import dev.fakedecart.benchmarks.stats.LatencyDistribution;
import dev.fakedecart.benchmarks.stats.LatencySpan;
import dev.fakedecart.benchmarks.stats.Percentile;
import dev.fakedecart.benchmarks.stats.Summary;
import dev.fakedecart.conformance.console.Format;
import dev.fakedecart.conformance.markup.Markup;
import java.util.List;

/** Each frame's latency over time, one drawing for each session; all of the same scale, so that they can be compared. */
final class FrameTimeline {
    private final Findings findings;
    private final Markup html;
    private final double most;

    FrameTimeline(Findings findings, Markup html) {
        this.findings = findings;
        this.html = html;
        most = findings.summaries().stream()
                .flatMap(run -> run.decoded().stream())
                .mapToDouble(FrameTimeline::reach)
                .max()
                .orElse(1);
    }

    void write() {
        for (int i = 0; i < findings.summaries().size(); i++) {
            Summary run = findings.summaries().get(i);
            List<SessionRecord> sessions = run.run().sessions();
            for (int j = 0; j < sessions.size(); j++) {
                String number = sessions.size() == 1 ? "" : ", session " + (j + 1);
                session(sessions.get(j), i, findings.labels().get(i) + number);
            }
        }
    }

    /** A few very slow frames should not flatten all others: they are drawn at the top. */
    private static double reach(LatencyDistribution decoded) {
        return Math.min(decoded.max(), Math.max(1.6 * decoded.at(Percentile.P99), 2 * decoded.at(Percentile.P50)));
    }

    private void session(SessionRecord session, int colour, String name) {
        html.leaf("h3", name).line();
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
        List<SessionRecord.Mark> marks = session.marks().stream()
                .filter(mark -> mark.at() >= from && mark.at() <= session.measuredTo())
                .toList();
        for (SessionRecord.Mark mark : marks) {
            plot.upright("mark k-" + kind(mark), (mark.at() - from) / 1000, text(mark, from));
        }
        plot.close();
        if (!marks.isEmpty()) {
            html.open("ul", "class", "marks");
            for (SessionRecord.Mark mark : marks) {
                html.leaf("li", text(mark, from), "class", "k-" + kind(mark));
            }
            html.close().line();
        }
    }

    private static String text(SessionRecord.Mark mark, double from) {
        return Format.fixed(1, (mark.at() - from) / 1000) + " s, " + mark.kind() + ": " + mark.text();
    }

    /** As a class: what else there may be one day looks like a state. */
    private static String kind(SessionRecord.Mark mark) {
        return List.of("fault", "size", "connection").contains(mark.kind()) ? mark.kind() : "state";
    }
}
