package dev.fakedecart.webrtc.impair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImpairmentTest {
    private static final Impairment NONE = Impairment.NONE;

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("loss is 1.4, but must be from 0 to 1", () -> NONE.withLoss(1.4)),
                wrong("loss is NaN, but must be from 0 to 1", () -> NONE.withLoss(Double.NaN)),
                wrong("duplicate is -0.1, but must be from 0 to 1", () -> NONE.withDuplicate(-0.1)),
                wrong("corrupt is 2, but must be from 0 to 1", () -> NONE.withCorrupt(2)),
                wrong("reorder is 1.5, but must be from 0 to 1", () -> NONE.withReorder(1.5)),
                wrong("bursts.p is 7, but must be from 0 to 1", () -> Bursts.of(7, 0.5)),
                wrong("bursts.r is -1, but must be from 0 to 1", () -> Bursts.of(0.5, -1)),
                wrong("bursts.lossInGood is 3, but must be from 0 to 1", () -> new Bursts(0, 1, 3, 0)),
                wrong("bursts.lossInBad is 3, but must be from 0 to 1", () -> new Bursts(0, 1, 0, 3)),
                wrong("delay is -1 ms, but must be from 0 to 60000 ms", () -> NONE.withDelay(Duration.ofMillis(-1))),
                wrong(
                        "delay is 120000 ms, but must be from 0 to 60000 ms",
                        () -> NONE.withDelay(Duration.ofMinutes(2))),
                wrong(
                        "jitter is 60000.5 ms, but must be from 0 to 60000 ms",
                        () -> NONE.withJitter(Duration.ofNanos(60_000_500_000L), DelayDistribution.NORMAL)),
                wrong("rate is -5, but must be from 0 to 10000000000", () -> NONE.withRate(-5)),
                wrong("queue is 0, but must be from 1 to 10000", () -> NONE.withQueue(0)),
                wrong(
                        "reorder is 25 %, but needs a delay: the packets that overtake are those that are not delayed",
                        () -> NONE.withReorder(0.25)),
                wrong("n is 1, but must be from 2 to 10000", () -> FrameLoss.everyNth(1)));
    }

    private static Arguments wrong(String message, Supplier<Object> make) {
        return Arguments.of(message, make);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void aNumberOutOfRangeIsNamedWithItsRange(String message, Supplier<Object> make) {
        assertThatThrownBy(make::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void theTextDescribesTheImpairment() {
        assertThat(NONE).hasToString("none");
        assertThat(Impairment.BLACKHOLE).hasToString("blackhole");
        assertThat(NONE.withDelay(Duration.ofMillis(100))
                        .withJitter(Duration.ofMillis(30), DelayDistribution.NORMAL)
                        .withLoss(0.015)
                        .withBursts(Bursts.of(0.01, 0.25))
                        .withDuplicate(0.001)
                        .withReorder(0.25)
                        .withCorrupt(1)
                        .withRate(500_000)
                        .withQueue(20))
                .hasToString("delay 100 ms ± 30 ms normal, loss 1.5 %, bursts p 1 % r 25 % (0 % lost in good, 100 % in"
                        + " bad), duplicate 0.1 %, reorder 25 %, corrupt 100 %, rate 500000 bit/s, queue 20");
    }

    @Test
    void aQueueAloneImpairsNothing() {
        assertThat(NONE.isNone()).isTrue();
        assertThat(NONE.withQueue(1).isNone()).isTrue();
        assertThat(Impairment.BLACKHOLE.isNone()).isFalse();
        assertThat(NONE.withBursts(Bursts.of(0, 1)).isNone()).isFalse();
    }
}
