package dev.fakedecart.conformance.report.html;

import dev.fakedecart.conformance.console.Format;
import dev.fakedecart.conformance.markup.Markup;
import dev.fakedecart.conformance.report.model.CaseRun;
import dev.fakedecart.conformance.report.model.TimelineEvent;
import dev.fakedecart.conformance.report.text.TimelineRow;
import gg.jte.Content;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws a run's timeline with swim lanes. The names of the lanes stay in place while the drawing scrolls. Marks link to
 * their lines in the transcript.
 */
final class TimelineSvg {
    private static final double MARGIN = 12;
    private static final double RIGHT = 60;
    private static final double NAMES = 98;
    private static final double AXIS = 22;
    private static final double END_ROOM = 24;
    private static final int LONGEST_LABEL = 44;
    private static final int FRAME_COLOURS = 6;
    private static final List<String> STATES =
            List.of("connecting", "connected", "generating", "reconnecting", "disconnected", "pending", "idle");

    private final CaseRun run;
    private final String prefix;
    private final Markup html;
    private final TimeScale scale;
    private final Map<TimelineRow, LaneLayout> lanes = new EnumMap<>(TimelineRow.class);
    private final Map<String, Integer> frameColours = new LinkedHashMap<>();
    private double bottom;

    private TimelineSvg(CaseRun run, String prefix, Markup html) {
        this.run = run;
        this.prefix = prefix;
        this.html = html;
        scale = TimeScale.of(run);
        for (TimelineRow row : TimelineRow.values()) {
            List<LaneLayout.Item> items = items(row);
            if (!items.isEmpty()) {
                var lane = new LaneLayout(items, bottom, width());
                lanes.put(row, lane);
                bottom += lane.height();
            }
        }
    }

    /** @param prefix of the anchors in the transcript */
    static Content of(CaseRun run, String prefix) {
        return Markup.drawing(html -> new TimelineSvg(run, prefix, html).write());
    }

    private void write() {
        html.leaf("p", "Scroll the drawing sideways to see all of it.", "class", "hint muted");
        html.open("div", "class", "timeline", "tabindex", "0", "role", "group", "aria-label", "Timeline");
        names();
        svg("plot", width(), "role", "img", "aria-label", "Timeline; the transcript below has the same events as text");
        backgrounds(width());
        faultBands();
        axis();
        lanes.forEach(this::lane);
        html.close().close().line();
    }

    private double width() {
        return MARGIN + scale.width() + RIGHT;
    }

    private double x(double millis) {
        return Math.round((MARGIN + scale.x(millis)) * 10) / 10.0;
    }

    private List<LaneLayout.Item> items(TimelineRow row) {
        List<TimelineEvent> timeline = run.timeline();
        var items = new ArrayList<LaneLayout.Item>();
        for (int i = 0; i < timeline.size(); i++) {
            TimelineEvent event = timeline.get(i);
            if (TimelineRow.of(event) == row) {
                double from = x(event.at());
                double to =
                        row == TimelineRow.FAULTS ? from : x(row == TimelineRow.STATES ? stateEnd(i) : event.until());
                boolean lasting = to > from || row == TimelineRow.STATES || row == TimelineRow.FRAMES;
                items.add(new LaneLayout.Item(
                        i,
                        from,
                        lasting ? Math.max(to, from + 2) : from,
                        Format.brief(event.text(), LONGEST_LABEL),
                        style(row, event)));
            }
        }
        return items;
    }

    /** The end of a state: its own end if it has one, otherwise the start of the next state. */
    private double stateEnd(int index) {
        List<TimelineEvent> timeline = run.timeline();
        TimelineEvent state = timeline.get(index);
        if (state.until() > state.at()) {
            return state.until();
        }
        return timeline.stream()
                .skip(index + 1L)
                .filter(later -> later.lane() == TimelineEvent.Lane.STATES)
                .mapToDouble(TimelineEvent::at)
                .findFirst()
                .orElse(scale.end());
    }

    private String style(TimelineRow row, TimelineEvent event) {
        if (row == TimelineRow.STATES) {
            String state = event.text().strip().toLowerCase(Locale.ROOT);
            return STATES.contains(state) ? "s-" + state : "s-other";
        }
        if (row == TimelineRow.FRAMES) {
            int colour = frameColours.computeIfAbsent(event.text(), text -> frameColours.size());
            return "f" + colour % FRAME_COLOURS;
        }
        return "l-" + row.style();
    }

    private void svg(String style, double width, String... more) {
        double height = bottom + AXIS;
        var attributes = new ArrayList<>(List.of("class", style, "width", number(width), "height", number(height)));
        attributes.addAll(List.of("viewBox", "0 0 " + number(width) + " " + number(height)));
        attributes.addAll(List.of(more));
        html.open("svg", attributes.toArray(String[]::new)).line();
    }

    private void names() {
        svg("names", NAMES, "aria-hidden", "true");
        backgrounds(NAMES);
        double y = 0;
        for (Map.Entry<TimelineRow, LaneLayout> lane : lanes.entrySet()) {
            TimelineRow row = lane.getKey();
            html.open("text", "x", "4", "y", number(y + 17), "class", "name l-" + row.style());
            html.leaf("title", row.meaning()).text(row.title()).close();
            y += lane.getValue().height();
        }
        html.close().line();
    }

    private void backgrounds(double width) {
        double y = 0;
        boolean odd = false;
        for (LaneLayout lane : lanes.values()) {
            rect(odd ? "lane odd" : "lane", 0, y, width, lane.height());
            y += lane.height();
            odd = !odd;
        }
    }

    private void axis() {
        double end = x(run.seconds() * 1000);
        for (double tick : scale.ticks()) {
            line("grid", x(tick), 0, bottom);
            if (tick == 0 || end - x(tick) > END_ROOM || x(tick) - end > END_ROOM) {
                html.leaf(
                        "text", TimeScale.label(tick), "x", number(x(tick)), "y", number(bottom + 15), "class", "tick");
            }
        }
        line("end", end, 0, bottom);
        if (end > MARGIN + END_ROOM) {
            html.leaf("text", "end", "x", number(end + 4), "y", number(bottom + 15), "class", "tick after");
        }
        html.line();
    }

    private void faultBands() {
        for (TimelineEvent fault : run.timeline()) {
            if (fault.lane() == TimelineEvent.Lane.FAULTS) {
                double from = x(fault.at());
                double to = x(fault.until());
                if (to > from) {
                    rect("fault-band", from, 0, to - from, bottom);
                }
                line("fault", from, 0, bottom);
            }
        }
    }

    private void lane(TimelineRow row, LaneLayout lane) {
        lane.bars().forEach(this::bar);
        lane.labels().forEach(this::label);
        lane.clusters().forEach(this::cluster);
        html.line();
    }

    private void bar(LaneLayout.Bar bar) {
        LaneLayout.Item item = bar.item();
        link(item);
        double height = LaneLayout.ROW - 2;
        rect("bar " + item.style(), item.from(), bar.y(), item.to() - item.from(), height);
        if (bar.labelled()) {
            html.leaf("text", item.label(), "x", number(item.from() + 4), "y", number(bar.y() + 11.5));
        }
        html.close();
    }

    private void label(LaneLayout.Label label) {
        LaneLayout.Item item = label.item();
        link(item);
        mark(item, label.y());
        double x = label.flipped() ? item.from() - 6 : item.from() + 6;
        var attributes = new ArrayList<>(List.of("x", number(x), "y", number(label.y() + 11.5)));
        if (label.flipped()) {
            attributes.addAll(List.of("class", "flipped"));
        }
        html.leaf("text", item.label(), attributes.toArray(String[]::new)).close();
    }

    private void cluster(LaneLayout.Cluster cluster) {
        for (LaneLayout.Item item : cluster.items()) {
            link(item);
            mark(item, cluster.y());
            html.close();
        }
        boolean flipped = cluster.end() + 60 > width();
        String text = "+" + cluster.items().size() + " more";
        double x = flipped ? cluster.items().get(0).from() - 6 : cluster.end() + 6;
        String style = flipped ? "more flipped" : "more";
        html.leaf("text", text, "x", number(x), "y", number(cluster.y() + 11.5), "class", style);
    }

    private void link(LaneLayout.Item item) {
        html.open("a", "href", "#" + prefix + "h" + item.index(), "tabindex", "-1");
        TimelineEvent event = run.timeline().get(item.index());
        html.leaf("title", Format.moment(event.at()) + " s: " + Format.brief(event.text(), 200));
    }

    private void mark(LaneLayout.Item item, double y) {
        html.empty("circle", "class", item.style(), "cx", number(item.from()), "cy", number(y + 7.5), "r", "3");
    }

    private void rect(String style, double x, double y, double width, double height) {
        html.empty(
                "rect",
                "class",
                style,
                "x",
                number(x),
                "y",
                number(y),
                "width",
                number(width),
                "height",
                number(height));
    }

    private void line(String style, double x, double from, double to) {
        html.empty("line", "class", style, "x1", number(x), "x2", number(x), "y1", number(from), "y2", number(to));
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
