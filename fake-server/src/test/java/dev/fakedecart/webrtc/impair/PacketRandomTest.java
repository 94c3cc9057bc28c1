package dev.fakedecart.webrtc.impair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fakedecart.webrtc.impair.PacketRandom.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Draws the decisions about packets, without any packet. */
class PacketRandomTest {
    private static final int PACKETS = 100_000;

    @Test
    void decisionsDependOnTheSeedAndNotOnTheOrderOfCalls() {
        var first = new PacketRandom(7);
        var second = new PacketRandom(7);
        List<Long> lost = chosen(first, 0.01, Purpose.LOSS);
        List<Long> backwards = new ArrayList<>();
        for (long index = PACKETS - 1; index >= 0; index--) {
            if (second.chosen(0.01, index, Purpose.LOSS)) {
                backwards.add(0, index);
            }
        }

        assertThat(backwards).isEqualTo(lost);
        assertThat(chosen(new PacketRandom(8), 0.01, Purpose.LOSS)).isNotEqualTo(lost);
        assertThat(chosen(first, 0.01, Purpose.DUPLICATE)).isNotEqualTo(lost);
    }

    /** This table must never change, because the faults of an old journal must be reproducible. */
    @Test
    void aSeedDecidesTheSameInEveryVersion() {
        assertThat(chosen(new PacketRandom(42), 0.0002, Purpose.LOSS))
                .startsWith(3213L, 8032L, 8536L, 13512L, 17082L, 23321L, 24176L, 26365L, 36359L, 38119L);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.01, 0.05, 0.25, 0.5, 0.999})
    void theShareMatchesItsSetting(double share) {
        for (Purpose purpose : Purpose.values()) {
            double measured =
                    (double) chosen(new PacketRandom(4588), share, purpose).size() / PACKETS;
            assertThat(measured).as("%s", purpose).isCloseTo(share, within(5 * deviationOfShare(share)));
        }
    }

    @Test
    void sharesOfZeroAndOneAreExact() {
        assertThat(chosen(new PacketRandom(1), 0, Purpose.LOSS)).isEmpty();
        assertThat(chosen(new PacketRandom(1), 1, Purpose.LOSS)).hasSize(PACKETS);
    }

    @Test
    void neighboursAreIndependent() {
        var decisions = new PacketRandom(99);
        long pairs = LongStream.range(0, PACKETS)
                .filter(index ->
                        decisions.chosen(0.1, index, Purpose.LOSS) && decisions.chosen(0.1, index + 1, Purpose.LOSS))
                .count();
        long bothPurposes = LongStream.range(0, PACKETS)
                .filter(index ->
                        decisions.chosen(0.1, index, Purpose.LOSS) && decisions.chosen(0.1, index, Purpose.DUPLICATE))
                .count();

        assertThat((double) pairs / PACKETS).isCloseTo(0.01, within(5 * deviationOfShare(0.01)));
        assertThat((double) bothPurposes / PACKETS).isCloseTo(0.01, within(5 * deviationOfShare(0.01)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.25, 0.1})
    void burstLengthsFollowTheModel(double r) {
        double p = 0.02;
        var chain = new BurstChain(Bursts.of(p, r), new PacketRandom(3));
        int lost = 0;
        int bursts = 0;
        boolean before = false;
        for (long index = 0; index < PACKETS; index++) {
            boolean now = chain.loses(index);
            lost += now ? 1 : 0;
            bursts += now && !before ? 1 : 0;
            before = now;
        }

        assertThat((double) lost / bursts).isCloseTo(1 / r, within(0.1 / r));
        assertThat((double) lost / PACKETS).isCloseTo(p / (p + r), within(0.1 * p / (p + r)));
    }

    @Test
    void eachStateOfABurstLosesItsShare() {
        var chain = new BurstChain(new Bursts(0.1, 0.3, 0.02, 0.6), new PacketRandom(5));
        long lost = LongStream.range(0, PACKETS).filter(chain::loses).count();

        assertThat((double) lost / PACKETS).isCloseTo(0.75 * 0.02 + 0.25 * 0.6, within(0.01));
    }

    @Test
    void burstsOfTheSameSeedAreTheSame() {
        var one = new BurstChain(Bursts.of(0.01, 0.2), new PacketRandom(5));
        var same = new BurstChain(Bursts.of(0.01, 0.2), new PacketRandom(5));
        var other = new BurstChain(Bursts.of(0.01, 0.2), new PacketRandom(6));

        List<Boolean> lost = LongStream.range(0, PACKETS).mapToObj(one::loses).toList();
        assertThat(LongStream.range(0, PACKETS).mapToObj(same::loses)).isEqualTo(lost);
        assertThat(LongStream.range(0, PACKETS).mapToObj(other::loses).toList()).isNotEqualTo(lost);
    }

    /**
     * The deviations are 1/√3 for a uniform width of 1, 1 for the normal, and 0.82 for netem's Pareto table, whose
     * entries end at 4.
     */
    @ParameterizedTest
    @EnumSource
    void delaysFollowTheirDistribution(DelayDistribution distribution) {
        var decisions = new PacketRandom(11);
        double[] deviations = LongStream.range(0, PACKETS)
                .mapToDouble(index -> decisions.deviation(distribution, index, false))
                .toArray();
        double mean = 0;
        double square = 0;
        int positive = 0;
        for (double deviation : deviations) {
            mean += deviation / PACKETS;
            square += deviation * deviation / PACKETS;
            positive += deviation > 0 ? 1 : 0;
            assertThat(deviation).isBetween(-4.0, 4.0);
        }
        double expected =
                switch (distribution) {
                    case UNIFORM -> 1 / Math.sqrt(3);
                    case NORMAL -> 1;
                    case PARETO -> 0.82;
                };

        assertThat(Math.sqrt(square - mean * mean)).isCloseTo(expected, within(0.015));
        assertThat(mean).isCloseTo(distribution == DelayDistribution.PARETO ? -0.033 : 0, within(0.015));
        assertThat((double) positive / PACKETS)
                .isCloseTo(distribution == DelayDistribution.PARETO ? Math.pow(1.5, -3) : 0.5, within(0.01));
    }

    @Test
    void derivedSeedsDiffer() {
        assertThat(PacketRandom.derive(1, "client/IN"))
                .isEqualTo(PacketRandom.derive(1, "client/IN"))
                .isNotEqualTo(PacketRandom.derive(1, "client/OUT"))
                .isNotEqualTo(PacketRandom.derive(2, "client/IN"));
    }

    private static List<Long> chosen(PacketRandom decisions, double share, Purpose purpose) {
        return LongStream.range(0, PACKETS)
                .filter(index -> decisions.chosen(share, index, purpose))
                .boxed()
                .toList();
    }

    private static double deviationOfShare(double share) {
        return Math.sqrt(share * (1 - share) / PACKETS);
    }
}
