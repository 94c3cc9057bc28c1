package dev.fakedecart.conformance.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneLayoutTest {
    private static final double WIDTH = 1072;

    private record Box(double y, double from, double to) {
        boolean covers(Box other) {
            return y == other.y && from < other.to && other.from < to;
        }
    }

    private static Stream<Box> boxes(LaneLayout lane) {
        Stream<Box> labels = lane.labels().stream().map(label -> {
            double x = label.item().from();
            double length = TextWidth.of(label.item().label()) + 6;
            return label.flipped() ? new Box(label.y(), x - length, x + 3) : new Box(label.y(), x - 3, x + length);
        });
        Stream<Box> clusters = lane.clusters().stream()
                .map(cluster -> new Box(cluster.y(), cluster.items().get(0).from() - 3, cluster.end() + 3));
        return Stream.concat(labels, clusters);
    }

    private static List<LaneLayout.Item> items(long seed, int number) {
        var random = new Random(seed);
        return DoubleStream.generate(() -> random.nextDouble() * (WIDTH - 20))
                .limit(number)
                .sorted()
                .mapToObj(from -> new LaneLayout.Item(
                        0, from, from + Math.max(0, random.nextInt(120) - 60), "x".repeat(random.nextInt(30) + 1), "s"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 20, 60, 300})
    void noLabelCoversAnotherOrLeavesTheLane(int number) {
        for (int seed = 0; seed < 10; seed++) {
            List<LaneLayout.Item> items = items(seed, number);
            var lane = new LaneLayout(items, 100, WIDTH);
            var seen = new ArrayList<Box>();
            boxes(lane).forEach(box -> {
                assertThat(seen.stream().filter(box::covers)).isEmpty();
                assertThat(box.y()).isBetween(100.0, 100 + lane.height() - LaneLayout.ROW);
                seen.add(box);
            });
            assertThat(lane.labels())
                    .noneMatch(label -> !label.flipped()
                            && label.item().from() + TextWidth.of(label.item().label()) > WIDTH);
        }
    }

    @Test
    void everyItemIsDrawnOnce() {
        List<LaneLayout.Item> items = items(1, 300);
        var lane = new LaneLayout(items, 0, WIDTH);

        int drawn = (int) lane.bars().stream().filter(LaneLayout.Bar::labelled).count()
                + lane.labels().size()
                + lane.clusters().stream()
                        .mapToInt(cluster -> cluster.items().size())
                        .sum();
        assertThat(drawn).isEqualTo(300);
        assertThat(lane.clusters()).isNotEmpty();
    }

    @Test
    void simultaneousBarsAreStacked() {
        var first = new LaneLayout.Item(0, 10, 200, "first", "s");
        var second = new LaneLayout.Item(1, 100, 300, "second", "s");
        var third = new LaneLayout.Item(2, 200, 300, "third", "s");

        List<LaneLayout.Bar> bars = new LaneLayout(List.of(first, second, third), 0, WIDTH).bars();

        assertThat(bars).allMatch(LaneLayout.Bar::labelled);
        assertThat(bars.get(1).y()).isGreaterThan(bars.get(0).y());
        assertThat(bars.get(2).y()).isEqualTo(bars.get(0).y());
    }
}
