package dev.fakedecart.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fakedecart.benchmarks.record.FrameRecord;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FrameTableTest {
    private static final double BEGUN = 1_000_000;
    private static final FrameTable TABLE = new FrameTable(BEGUN, 40);

    @Test
    void framesAreInCaptureOrderWithTimesSinceTheStart() {
        List<FrameRecord> frames = frames(340, arrival(8, 320, 400), arrival(7, 280, 410));

        assertThat(frames).extracting(FrameRecord::sequence).containsExactly(7, 8);
        assertThat(frames).extracting(FrameRecord::captured).containsExactly(280.0, 320.0);
        assertThat(frames).extracting(FrameRecord::decoded).containsExactly(410.0, 400.0);
    }

    @Test
    void aMissingFrameIsLostAndItsCaptureTimeIsInterpolated() {
        List<FrameRecord> frames = frames(200, arrival(3, 100, 150), arrival(5, 190, 250));

        assertThat(frames).extracting(FrameRecord::sequence).containsExactly(3, 4, 5);
        assertThat(frames).extracting(FrameRecord::lost).containsExactly(false, true, false);
        assertThat(frames.get(1).captured()).isCloseTo(145, within(0.001));
    }

    @Test
    void aDuplicateFrameCountsOnceAtItsFirstArrival() {
        List<FrameRecord> frames = frames(30, arrival(0, 10, 90), arrival(0, 10, 60), arrival(0, 10, 80));

        assertThat(frames).singleElement().extracting(FrameRecord::decoded).isEqualTo(60.0);
    }

    @Test
    void framesLostAtTheEndAreCountedFromTheCamerasTotal() {
        List<FrameRecord> frames =
                TABLE.frames(List.of(arrival(0, 0, 50), arrival(1, 30, 80)), BEGUN + 100, OptionalInt.of(5));

        assertThat(frames).extracting(FrameRecord::captured).containsExactly(0.0, 30.0, 60.0, 90.0, 120.0);
        assertThat(frames).filteredOn(FrameRecord::lost).hasSize(3);
    }

    @Test
    void withoutATotalFramesLostAtTheEndAreEstimatedFromTheRate() {
        assertThat(frames(100, arrival(0, 0, 50), arrival(1, 30, 80)))
                .extracting(FrameRecord::captured)
                .containsExactly(0.0, 30.0, 60.0, 90.0);
        assertThat(frames(100, arrival(0, 0, 50)))
                .as("by the period that was asked for, if a single frame came")
                .extracting(FrameRecord::captured)
                .containsExactly(0.0, 40.0, 80.0);
    }

    @Test
    void misreadNumbersAreIgnored() {
        Arrival ofTheFuture = arrival(60_000, 500, 80);
        Arrival neverDrawn =
                new Arrival(9_999, Optional.empty(), null, null, null, BEGUN + 70, null, null, null, null, 320, 192);

        assertThat(frames(30, arrival(0, 10, 60), ofTheFuture, neverDrawn))
                .extracting(FrameRecord::sequence)
                .containsExactly(0);
    }

    @Test
    void noArrivalsMakeNoFrames() {
        assertThat(frames(1_000)).isEmpty();
    }

    private static List<FrameRecord> frames(double until, Arrival... arrivals) {
        return TABLE.frames(List.of(arrivals), BEGUN + until, OptionalInt.empty());
    }

    private static Arrival arrival(@Nullable Integer marker, double captured, double decoded) {
        return new Arrival(
                marker,
                Optional.empty(),
                BEGUN + captured,
                null,
                null,
                BEGUN + decoded,
                null,
                null,
                null,
                null,
                320,
                192);
    }
}
