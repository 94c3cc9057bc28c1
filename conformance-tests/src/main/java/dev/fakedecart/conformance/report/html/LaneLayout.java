package dev.fakedecart.conformance.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Places the bars, marks and labels of one lane so that none covers another: bars on top, rows of labels below. Items
 * that find no room become marks in an additional row, with their number as the label. Lengths are in pixels.
 */
final class LaneLayout {
    static final double ROW = 17;
    private static final double PADDING = 5;
    private static final int MOST_BAR_ROWS = 4;
    private static final int MOST_LABEL_ROWS = 6;
    private static final double GAP = 8;
    private static final double TEXT_OFFSET = 7;
    private static final double CLUSTER_GAP = 70;

    /**
     * An item to draw.
     *
     * @param index in the run's timeline
     * @param to the end of the bar; the same as {@code from} for a mark
     */
    record Item(int index, double from, double to, String label, String style) {
        boolean bar() {
            return to > from;
        }
    }

    /** @param labelled true if the label fits into the bar */
    record Bar(Item item, double y, boolean labelled) {}

    /** @param flipped true if the label is to the left of its mark */
    record Label(Item item, double y, boolean flipped) {}

    /** Marks without room for labels; one label gives their number. */
    record Cluster(List<Item> items, double y) {
        double end() {
            return items.get(items.size() - 1).from();
        }
    }

    private final double width;
    private final double top;
    private final List<Bar> bars = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private final List<Cluster> clusters = new ArrayList<>();
    private final double height;

    /**
     * @param items in chronological order
     * @param width of the whole drawing; labels stay inside
     */
    LaneLayout(List<Item> items, double top, double width) {
        this.width = width;
        this.top = top;
        var crowded = new ArrayList<Item>();
        int barRows = placeBars(items);
        int labelRows = placeLabels(items, barRows, crowded);
        cluster(crowded, y(barRows + labelRows));
        int rows = barRows + labelRows + (clusters.isEmpty() ? 0 : 1);
        height = Math.max(1, rows) * ROW + 2 * PADDING;
    }

    List<Bar> bars() {
        return bars;
    }

    List<Label> labels() {
        return labels;
    }

    List<Cluster> clusters() {
        return clusters;
    }

    double height() {
        return height;
    }

    private double y(int row) {
        return top + PADDING + row * ROW;
    }

    private int placeBars(List<Item> items) {
        var ends = new ArrayList<Double>();
        for (Item item : items) {
            if (item.bar()) {
                int row = Math.min(MOST_BAR_ROWS - 1, free(ends, item.from() + 0.5));
                occupy(ends, row, item.to());
                bars.add(new Bar(item, y(row), TextWidth.of(item.label()) + GAP <= item.to() - item.from()));
            }
        }
        return ends.size();
    }

    private int placeLabels(List<Item> items, int barRows, List<Item> crowded) {
        var ends = new ArrayList<Double>();
        Set<Item> inside = bars.stream().filter(Bar::labelled).map(Bar::item).collect(Collectors.toSet());
        for (Item item : items) {
            if (inside.contains(item)) {
                continue;
            }
            double length = TEXT_OFFSET + TextWidth.of(item.label());
            boolean flipped = item.from() + length > width;
            double start = flipped ? item.from() - length : item.from() - TEXT_OFFSET / 2;
            int row = free(ends, start);
            if (row >= MOST_LABEL_ROWS) {
                crowded.add(item);
            } else {
                occupy(ends, row, (flipped ? item.from() + TEXT_OFFSET / 2 : item.from() + length) + GAP);
                labels.add(new Label(item, y(barRows + row), flipped));
            }
        }
        return ends.size();
    }

    private void cluster(List<Item> crowded, double y) {
        var items = new ArrayList<Item>();
        for (Item item : crowded) {
            if (!items.isEmpty() && item.from() - items.get(items.size() - 1).from() > CLUSTER_GAP) {
                clusters.add(new Cluster(List.copyOf(items), y));
                items.clear();
            }
            items.add(item);
        }
        if (!items.isEmpty()) {
            clusters.add(new Cluster(items, y));
        }
    }

    private static int free(List<Double> ends, double start) {
        int row = 0;
        while (row < ends.size() && ends.get(row) > start) {
            row++;
        }
        return row;
    }

    private static void occupy(List<Double> ends, int row, double end) {
        if (row == ends.size()) {
            ends.add(end);
        } else {
            ends.set(row, Math.max(end, ends.get(row)));
        }
    }
}
