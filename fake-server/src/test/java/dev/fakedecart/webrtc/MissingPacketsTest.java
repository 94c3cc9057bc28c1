package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MissingPacketsTest {
    private static final long MILLISECOND = 1_000_000;
    private static final long ROUND_TRIP = 40 * MILLISECOND;

    private final MissingPackets missing = new MissingPackets();
    private final int[] due = new int[256];

    @Test
    void aGapIsRequestedAtOnceAndAgainAfterARoundTripAndAQuarter() {
        missing.arrived(10, 0);
        missing.arrived(13, 0);

        assertThat(dueAt(0)).containsExactly(11, 12);
        assertThat(dueAt(49 * MILLISECOND)).isEmpty();
        assertThat(dueAt(50 * MILLISECOND)).containsExactly(11, 12);
    }

    @Test
    void aPacketThatArrivesLateIsNotRequestedAgain() {
        missing.arrived(10, 0);
        missing.arrived(14, 0);
        assertThat(dueAt(0)).containsExactly(11, 12, 13);

        missing.arrived(12, 1);

        assertThat(dueAt(ROUND_TRIP * 2)).containsExactly(11, 13);
        assertThat(missing.lost()).isZero();
    }

    @Test
    void aMissingPacketIsCountedAsLostAfterTenRequests() {
        missing.arrived(10, 0);
        missing.arrived(12, 0);

        long requests = LongStream.range(0, 100)
                .filter(i -> dueAt(51L * MILLISECOND * i).length > 0)
                .count();

        assertThat(requests).isEqualTo(10);
        assertThat(missing.lost()).isEqualTo(1);
    }

    @Test
    void aMissingPacketIsGivenUpAfterASecond() {
        missing.arrived(10, 0);
        missing.arrived(12, 0);

        assertThat(dueAt(1001 * MILLISECOND)).isEmpty();
        assertThat(missing.lost()).isEqualTo(1);
    }

    @Test
    void anOverlongGapIsReportedAndNotRequested() {
        assertThat(missing.arrived(10, 0)).isTrue();

        assertThat(missing.arrived(10 + MissingPackets.LONGEST_GAP + 2, 0)).isFalse();

        assertThat(dueAt(0)).isEmpty();
        assertThat(missing.lost()).isEqualTo(MissingPackets.LONGEST_GAP + 1);
    }

    @Test
    void manySmallGapsUseBoundedMemory() {
        boolean allFillable = IntStream.range(0, 2_000).allMatch(i -> missing.arrived(i + i, 0));

        assertThat(allFillable).isFalse();
        assertThat(dueAt(0)).hasSizeLessThanOrEqualTo(256);
    }

    @Test
    void sequenceNumbersAreRequestedModulo16Bits() {
        missing.arrived(0xffff, 0);
        missing.arrived(0x10003, 0);

        assertThat(dueAt(0)).containsExactly(0, 1, 2);
    }

    @Test
    void exactlyTheMissingPacketsAreRequestedInAnyOrderOfArrival() {
        var random = new Random(4588);
        for (int round = 0; round < 200; round++) {
            var packets = new MissingPackets();
            var arrived = new BitSet();
            int highest = 100;
            packets.arrived(highest, 0);
            arrived.set(highest);
            for (int i = 0; i < 100; i++) {
                int next = Math.max(101, highest - 5 + random.nextInt(8));
                packets.arrived(next, i);
                arrived.set(next);
                highest = Math.max(highest, next);
            }
            int[] expected = IntStream.range(101, highest)
                    .filter(sequence -> !arrived.get(sequence))
                    .toArray();

            int count = packets.collectDue(due, ROUND_TRIP, 100);

            assertThat(Arrays.copyOf(due, count)).isEqualTo(expected);
        }
    }

    private int[] dueAt(long now) {
        return Arrays.copyOf(due, missing.collectDue(due, ROUND_TRIP, now));
    }
}
