package dev.fakedecart.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fakedecart.benchmarks.record.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class StepFiguresTest {

    private static LoadStep step(int clients, Map<Measure, Double> figures) {
        return new LoadStep(clients, 20, figures);
    }

    @Test
    void figuresGrowByAPowerOfTheClients() {
        List<LoadStep> steps = List.of(
                step(10, Map.of(Measure.SERVER_CORES, 0.1, Measure.ACK_P99_MS, 3.0, Measure.UNACKNOWLEDGED, 0.0)),
                step(20, Map.of(Measure.SERVER_CORES, 0.2, Measure.ACK_P99_MS, 12.0, Measure.UNACKNOWLEDGED, 1.0)),
                step(40, Map.of(Measure.SERVER_CORES, 0.4, Measure.ACK_P99_MS, 48.0, Measure.UNACKNOWLEDGED, 0.0)));

        Map<Measure, Double> growth = Growth.of(steps);

        assertThat(growth).containsOnlyKeys(Measure.SERVER_CORES, Measure.ACK_P99_MS);
        assertThat(growth.get(Measure.SERVER_CORES)).isCloseTo(1, within(1e-9));
        assertThat(growth.get(Measure.ACK_P99_MS)).isCloseTo(2, within(1e-9));
    }

    @Test
    void growthNeedsTwoNumbersOfClients() {
        LoadStep same = step(10, Map.of(Measure.SERVER_CORES, 0.1));

        assertThat(Growth.of(List.of(same, same))).isEmpty();
    }

    @Test
    void theTableHasARowPerFigureAndAColumnPerStep() {
        String table = LoadTable.of(List.of(
                step(100, Map.of(Measure.CONNECTED, 100.0, Measure.ACK_P99_MS, 12.345)),
                step(50, Map.of(Measure.CONNECTED, 50.0))));

        assertThat(table).isEqualTo("""
                clients     50    100  grows as
                connected   50    100    N^1.00
                ack p99 ms   -  12.35
                """);
        assertThat(LoadTable.of(List.of())).isEmpty();
    }

    @Test
    void theFileHasEveryFigureByItsKey(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("load.json");

        LoadFile.write(
                file,
                "signaling",
                Map.of("rate", 1.0),
                new Machine("a processor", 2, 1 << 30, "Linux 6", "17"),
                List.of(
                        step(1, Map.of(Measure.SETS_PER_S, 1.00049, Measure.ACK_P50_MS, 0.5)),
                        step(2, Map.of(Measure.SETS_PER_S, 2.0009, Measure.ACK_P50_MS, 0.5))),
                Optional.empty());

        var json = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(json.get("format").intValue()).isEqualTo(1);
        assertThat(json.get("load").stringValue()).isEqualTo("signaling");
        assertThat(json.at("/settings/rate").doubleValue()).isEqualTo(1);
        assertThat(json.at("/machine/cores").intValue()).isEqualTo(2);
        assertThat(json.at("/steps/0/clients").intValue()).isEqualTo(1);
        assertThat(json.at("/steps/0/sets_per_s").doubleValue()).isEqualTo(1);
        assertThat(json.at("/steps/1/sets_per_s").doubleValue()).isEqualTo(2.001);
        assertThat(json.at("/growth/sets_per_s").doubleValue()).isEqualTo(1);
        assertThat(json.at("/growth/ack_p50_ms").doubleValue()).isEqualTo(0);
        assertThat(json.has("hold")).isFalse();
    }

    @Test
    void aStepHoldsIfAllClientsReachFullRateInTime() {
        var bound = new HoldBound(Measure.ECHO_P99_MS, 50);
        Map<Measure, Double> figures = new EnumMap<>(Map.of(
                Measure.CONNECTED, 10.0,
                Measure.AT_FULL_RATE, 10.0,
                Measure.LOWEST_FRAMES_PER_S, 29.8,
                Measure.ECHO_P99_MS, 49.9));
        assertThat(bound.broken(step(10, figures), 0)).isEmpty();

        figures.put(Measure.ECHO_P99_MS, 50.1);
        assertThat(bound.broken(step(10, figures), 0)).contains("echo p99 ms is 50.1, more than 50.0");
        figures.put(Measure.AT_FULL_RATE, 9.0);
        figures.put(Measure.LOWEST_FRAMES_PER_S, 28.0);
        assertThat(bound.broken(step(10, figures), 0)).contains("1 not at full rate, the lowest with 28.00 frames/s");
        figures.put(Measure.CONNECTED, 8.0);
        assertThat(bound.broken(step(10, figures), 0)).contains("only 8 could connect");
    }

    @Test
    void aStepWithoutMediaHoldsIfItsRateIsAchieved() {
        var bound = new HoldBound(Measure.ACK_P99_MS, 50);
        Map<Measure, Double> figures =
                new EnumMap<>(Map.of(Measure.CONNECTED, 10.0, Measure.SETS_PER_S, 19.9, Measure.ACK_P99_MS, 5.0));
        assertThat(bound.broken(step(10, figures), 2)).isEmpty();

        figures.put(Measure.SETS_PER_S, 19.7);
        assertThat(bound.broken(step(10, figures), 2)).contains("19.7 sets/s instead of 20.0");
        figures.put(Measure.SETS_PER_S, 20.0);
        figures.remove(Measure.ACK_P99_MS);
        assertThat(bound.broken(step(10, figures), 2)).isPresent();
    }

    @Test
    void percentilesCoverOnlyValuesSinceTheLastClear() {
        var latencies = new Latencies();
        Map<Measure, Double> figures = new EnumMap<>(Measure.class);
        latencies.add(900_000_000);
        latencies.clear();
        latencies.drain(figures, Measure.ACK_P50_MS, Measure.ACK_P90_MS, Measure.ACK_P99_MS, Measure.ACK_MAX_MS);
        assertThat(figures).isEmpty();

        for (int millis = 1; millis <= 100; millis++) {
            latencies.add(millis * 1_000_000L);
        }
        latencies.drain(figures, Measure.ACK_P50_MS, Measure.ACK_P90_MS, Measure.ACK_P99_MS, Measure.ACK_MAX_MS);

        assertThat(figures.get(Measure.ACK_P50_MS)).isCloseTo(50, within(0.1));
        assertThat(figures.get(Measure.ACK_P90_MS)).isCloseTo(90, within(0.1));
        assertThat(figures.get(Measure.ACK_P99_MS)).isCloseTo(99, within(0.1));
        assertThat(figures.get(Measure.ACK_MAX_MS)).isCloseTo(100, within(0.1));
    }

    @Test
    void tooFewOpenFilesAreReportedWithTheRemedy() {
        assertThatCode(() -> FileLimit.require(100, 3, 1_024)).doesNotThrowAnyException();
        assertThatThrownBy(() -> FileLimit.require(1_000, 1, 1_024))
                .isInstanceOf(LoadException.class)
                .hasMessage("1000 clients need 1200 open files, and this process may have 1024:"
                        + " raise the limit (ulimit -n 1200), or take fewer clients");
    }

    @Test
    void theLiveHeapIsInTheLastLineOfAHistogram() {
        String histogram = """
                4711:
                 num     #instances         #bytes  class name (module)
                   1:         23456        1234567  [B (java.base@17)
                Total        123456        7654321
                """;

        assertThat(LiveHeap.total(histogram)).isEqualTo(7_654_321);
        assertThat(LiveHeap.total("4711: No such process")).isZero();
    }

    @Test
    void theVp8DescriptorIsShortenedToRepeatableFields() {
        byte[] longPictureId = {(byte) 0x90, (byte) 0x80, (byte) 0x81, 0x23, 9, 8, 7};
        byte[] everything = {(byte) 0x80, (byte) 0xf0, 0x12, 0x34, 0x56, 9, 8, 7};
        byte[] shortest = {0x10, 9, 8, 7};

        assertThat(PacketCollector.shortDescriptor(longPictureId)).containsExactly(0x10, 9, 8, 7);
        assertThat(PacketCollector.shortDescriptor(everything)).containsExactly(0, 9, 8, 7);
        assertThat(PacketCollector.shortDescriptor(shortest)).containsExactly(0x10, 9, 8, 7);
    }
}
