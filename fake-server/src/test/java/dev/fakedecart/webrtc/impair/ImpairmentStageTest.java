package dev.fakedecart.webrtc.impair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.fakedecart.webrtc.bytes.Bytes;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Datagrams through a stage, on a clock that only this test moves. */
class ImpairmentStageTest {
    private static final int PACKETS = 100_000;
    private static final long MILLISECOND = 1_000_000;
    private static final Duration DELAY = Duration.ofMillis(100);
    private static final int LENGTH = 1_250; // 10 000 bits

    private final List<Passed> passed = new ArrayList<>();
    private final byte[] data = new byte[LENGTH];
    private ImpairmentStage<String> stage = new ImpairmentStage<>(7, this::take);
    private long now = 5;
    private int sent;

    private record Passed(
            int number, long nanos, int length, @Nullable String path, int flipped) {}

    private void take(byte[] bytes, int length, @Nullable String path) {
        int flipped = 0;
        for (int i = 4; i < length; i++) {
            flipped += Integer.bitCount(bytes[i] & 0xff);
        }
        passed.add(new Passed(Bytes.i32(bytes, 0), now, length, path, flipped));
    }

    @Test
    void withoutAnImpairmentPacketsPassAtOnceWithTheirPath() {
        send("there");
        send("elsewhere");

        assertThat(passed)
                .containsExactly(new Passed(0, 5, LENGTH, "there", 0), new Passed(1, 5, LENGTH, "elsewhere", 0));
        assertThat(stage.totals()).isEqualTo(new ImpairmentTotals(2, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void theSameSeedLosesTheSamePackets() {
        stage.set(Impairment.NONE.withLoss(0.05));
        send(PACKETS, 0);
        List<Integer> first = numbers();
        restart(7, Impairment.NONE.withLoss(0.05));
        send(PACKETS, 0);
        List<Integer> second = numbers();
        restart(8, Impairment.NONE.withLoss(0.05));
        send(PACKETS, 0);

        assertThat(second).isEqualTo(first);
        assertThat(numbers()).isNotEqualTo(first);
        assertThat(first).isSorted();
        assertThat((double) stage.totals().lost() / PACKETS).isCloseTo(0.05, within(0.005));
        assertThat(passed).hasSize((int) (PACKETS - stage.totals().lost()));
    }

    @Test
    void lossDoesNotDependOnOtherImpairments() {
        stage.set(Impairment.NONE.withLoss(0.05));
        send(1_000, 0);
        List<Integer> alone = numbers();
        restart(7, Impairment.NONE.withLoss(0.05).withDelay(DELAY).withCorrupt(0.1));
        send(1_000, MILLISECOND);
        advance(1_000 * MILLISECOND);

        assertThat(numbers()).isEqualTo(alone);
    }

    @Test
    void aBlackHoleDropsEverything() {
        stage.set(Impairment.BLACKHOLE);
        send(1_000, 0);

        assertThat(passed).isEmpty();
        assertThat(stage.totals().lost()).isEqualTo(1_000);
    }

    @Test
    void burstsAreLostTogether() {
        stage.set(Impairment.NONE.withBursts(Bursts.of(0.01, 0.2)));
        send(PACKETS, 0);
        long bursts = IntStream.range(1, passed.size())
                .filter(i -> passed.get(i).number() > passed.get(i - 1).number() + 1)
                .count();

        assertThat((double) stage.totals().lost() / bursts).isCloseTo(5, within(0.5));
    }

    @Test
    void delayedPacketsPassInOrderWhenDue() {
        stage.set(Impairment.NONE.withDelay(DELAY));
        send("first");
        advance(40 * MILLISECOND);
        send("second");
        assertThat(stage.nextDue()).isEqualTo(5 + DELAY.toNanos());

        advance(DELAY.toNanos() - 40 * MILLISECOND - 1);
        assertThat(passed).isEmpty();
        advance(1);
        assertThat(passed).extracting(Passed::path).containsExactly("first");
        advance(40 * MILLISECOND);

        assertThat(passed)
                .containsExactly(
                        new Passed(0, 5 + DELAY.toNanos(), LENGTH, "first", 0),
                        new Passed(1, 5 + DELAY.toNanos() + 40 * MILLISECOND, LENGTH, "second", 0));
        assertThat(stage.totals().delayed()).isEqualTo(2);
        assertThat(stage.isHolding()).isFalse();
        assertThat(stage.nextDue()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void packetsThatAreDueTogetherKeepTheirOrder() {
        stage.set(Impairment.NONE.withDelay(DELAY));
        send(500, 0);
        advance(DELAY.toNanos());

        assertThat(numbers()).isEqualTo(IntStream.range(0, 500).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_000_000_000})
    void jitterLetsPacketsOvertakeEachOtherUnlessThereIsARate(int rate) {
        stage.set(Impairment.NONE
                .withDelay(DELAY)
                .withJitter(Duration.ofMillis(30), DelayDistribution.NORMAL)
                .withRate(rate));
        send(1_000, MILLISECOND);
        advance(1_000 * MILLISECOND);

        assertThat(passed).hasSize(1_000);
        assertThat(numbers().equals(numbers().stream().sorted().toList())).isEqualTo(rate > 0);
    }

    @Test
    void delaysFollowTheJitterAndAreNeverNegative() {
        stage.set(Impairment.NONE.withDelay(DELAY).withJitter(Duration.ofMillis(20), DelayDistribution.UNIFORM));
        for (int i = 0; i < 2_000; i++) {
            send(1, 0);
            advance(200 * MILLISECOND, MILLISECOND);
        }
        double[] delays = new double[passed.size()];
        for (int i = 0; i < delays.length; i++) {
            delays[i] = (double) (passed.get(i).nanos() - 5) / MILLISECOND - 200.0 * i;
        }

        assertThat(Arrays.stream(delays).min().orElseThrow()).isBetween(80.0, 82.0);
        assertThat(Arrays.stream(delays).max().orElseThrow()).isBetween(118.0, 121.0);
        assertThat(Arrays.stream(delays).average().orElseThrow()).isCloseTo(100.5, within(1.5));

        restart(7, Impairment.NONE.withJitter(Duration.ofMillis(20), DelayDistribution.NORMAL));
        send(1_000, MILLISECOND);
        assertThat(stage.totals().delayed()).isBetween(400L, 600L);
    }

    @Test
    void duplicatesAreDeliveredTwiceAndOtherPacketsOnce() {
        stage.set(Impairment.NONE.withDuplicate(0.1));
        send(PACKETS, 0);

        long twice = stage.totals().duplicated();
        assertThat((double) twice / PACKETS).isCloseTo(0.1, within(0.005));
        assertThat(passed).hasSize((int) (PACKETS + twice));
        assertThat(new HashSet<>(numbers())).hasSize(PACKETS);
    }

    @Test
    void reorderedPacketsAreThoseThatAreNotDelayed() {
        stage.set(Impairment.NONE.withDelay(DELAY).withReorder(0.25));
        send(500, 0);

        int atOnce = passed.size();
        assertThat(atOnce).isEqualTo((int) stage.totals().reordered()).isBetween(90, 160);
        advance(DELAY.toNanos());
        assertThat(passed).hasSize(500);
        assertThat(numbers().subList(atOnce, 500)).isSorted();
    }

    @Test
    void corruptionFlipsOneBitOfACopy() {
        stage.set(Impairment.NONE.withCorrupt(1));
        for (int i = 0; i < 1_000; i++) {
            stage.submit(new byte[LENGTH], LENGTH, null, now);
        }

        assertThat(passed).hasSize(1_000);
        assertThat(passed.stream().mapToInt(one -> one.flipped() + Integer.bitCount(one.number())))
                .containsOnly(1);
        assertThat(stage.totals().corrupted()).isEqualTo(1_000);
        stage.submit(data, LENGTH, null, now);
        assertThat(data).containsOnly(0);
    }

    /** 1 Mbit/s takes 10 ms for each of these packets, whenever they come. */
    @Test
    void aRateSpacesPacketsByTheirSizes() {
        stage.set(Impairment.NONE.withRate(1_000_000));
        send(3, 0); // together: they leave at 10, 20 and 30 ms
        advance(100 * MILLISECOND, MILLISECOND);
        send(1, 0); // after a pause: at 110 ms
        stage.submit(data, LENGTH / 10, "short", now); // behind it: at 111 ms
        advance(100 * MILLISECOND, MILLISECOND);

        assertThat(passed)
                .extracting(one -> (one.nanos() - 5) / MILLISECOND)
                .containsExactly(10L, 20L, 30L, 110L, 111L);
    }

    @Test
    void packetsBeyondTheQueueAreDropped() {
        stage.set(Impairment.NONE.withRate(1_000_000).withQueue(4));
        send(10, 0);
        assertThat(stage.totals().overflowed()).isEqualTo(6);

        advance(20 * MILLISECOND, MILLISECOND); // two have left
        send(10, 0);
        advance(1_000 * MILLISECOND, MILLISECOND);

        assertThat(numbers()).containsExactly(0, 1, 2, 3, 10, 11);
        assertThat(passed)
                .extracting(one -> (one.nanos() - 5) / MILLISECOND)
                .as("those that were thrown away took no time")
                .containsExactly(10L, 20L, 30L, 40L, 50L, 60L);
    }

    @Test
    void theRateMatchesItsSetting() {
        stage.set(Impairment.NONE.withRate(500_000));
        send(2_000, 15 * MILLISECOND); // 667 kbit/s for 30 s
        int bits = passed.size() * LENGTH * 8;

        assertThat(bits / 30.0).isCloseTo(500_000, within(10_000.0));
    }

    @Test
    void aChangeAppliesToLaterPacketsAndContinuesTheIndices() {
        stage.set(Impairment.NONE.withLoss(0.5));
        send(200, 0);
        List<Integer> throughout = numbers();
        restart(7, Impairment.NONE.withLoss(0.5));
        send(100, 0);
        stage.set(Impairment.NONE.withDelay(DELAY));
        stage.set(Impairment.NONE.withLoss(0.5));
        send(100, 0);

        assertThat(numbers()).isEqualTo(throughout);
    }

    @Test
    void heldPacketsAreDeliveredAfterClearingAndFreed() {
        stage.set(Impairment.NONE.withDelay(DELAY));
        send("before");
        stage.set(Impairment.NONE);
        send("after");
        advance(DELAY.toNanos());

        assertThat(passed).extracting(Passed::path).containsExactly("after", "before");
        assertThat(stage.isHolding()).isFalse();
    }

    @Test
    void aClosedStageDropsHeldPacketsAndPassesLaterOnes() {
        stage.set(Impairment.NONE.withDelay(DELAY));
        send("before");
        stage.close();
        send("farewell");
        advance(DELAY.toNanos());

        assertThat(passed).extracting(Passed::path).containsExactly("farewell");
        assertThat(stage.isHolding()).isFalse();
    }

    @Test
    void resetTotalsRestartsCounting() {
        stage.set(Impairment.BLACKHOLE);
        send(5, 0);
        stage.resetTotals();
        send(2, 0);

        assertThat(stage.totals()).isEqualTo(new ImpairmentTotals(2, 2, 0, 0, 0, 0, 0));
    }

    static Stream<Impairment> settings() {
        return Stream.of(
                Impairment.NONE,
                Impairment.BLACKHOLE,
                Impairment.NONE.withLoss(0.01).withBursts(Bursts.of(0.01, 0.2)),
                Impairment.NONE.withDelay(DELAY).withJitter(Duration.ofMillis(30), DelayDistribution.PARETO),
                Impairment.NONE.withRate(2_000_000).withDuplicate(0.1).withCorrupt(0.1));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void packetsAreNotAllocated(Impairment impairment) {
        var counter = new long[1];
        var silent = new ImpairmentStage<String>(7, (bytes, length, path) -> counter[0]++);
        silent.set(impairment);
        allocatedBy(silent);
        allocatedBy(silent);

        assertThat(allocatedBy(silent)).isZero();
    }

    /** Of 100 000 packets, one each millisecond. */
    private long allocatedBy(ImpairmentStage<String> through) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < PACKETS; i++) {
            now += MILLISECOND;
            through.submit(data, LENGTH, "path", now);
            through.release(now);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private void restart(long seed, Impairment impairment) {
        stage = new ImpairmentStage<>(seed, this::take);
        stage.set(impairment);
        passed.clear();
        sent = 0;
    }

    private void send(String path) {
        Bytes.put32(data, 0, sent++);
        stage.submit(data, LENGTH, path, now);
        Bytes.put32(data, 0, 0);
    }

    private void send(int count, long interval) {
        for (int i = 0; i < count; i++) {
            send("path");
            advance(interval);
        }
    }

    private void advance(long nanos) {
        now += nanos;
        stage.release(now);
    }

    private void advance(long nanos, long step) {
        for (long i = 0; i < nanos; i += step) {
            advance(step);
        }
    }

    private List<Integer> numbers() {
        return passed.stream().map(Passed::number).toList();
    }
}
