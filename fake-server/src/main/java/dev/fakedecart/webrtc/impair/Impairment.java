package dev.fakedecart.webrtc.impair;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The network impairment of one direction, in the terms of netem (tc-netem(8)). Start from {@link #NONE}: {@code
 * Impairment.NONE.withDelay(Duration.ofMillis(100)).withLoss(0.01)}.
 *
 * <p>As in netem, jitter reorders packets unless there is a rate; the two copies of a duplicated packet have separate
 * delays; a corrupt packet has one flipped bit, so that authentication rejects it.
 *
 * @param delay of every packet, up to a minute
 * @param jitter variation of the delay, up to a minute; a delay is never negative
 * @param distribution distribution of the jitter
 * @param loss probability of independent loss, 0 to 1
 * @param bursts burst losses in addition to independent ones
 * @param duplicate share of packets that arrive twice, 0 to 1
 * @param reorder share of packets that are not delayed and so overtake others, 0 to 1; requires a delay
 * @param rate rate limit in bits of UDP payload per second, up to 10 Gbit/s; 0 for no limit
 * @param queue number of packets that may wait for delay or rate, 1 to 10 000; further packets are dropped
 * @param corrupt share of packets with one flipped bit, 0 to 1
 */
public record Impairment(
        Duration delay,
        Duration jitter,
        DelayDistribution distribution,
        double loss,
        Optional<Bursts> bursts,
        double duplicate,
        double reorder,
        long rate,
        int queue,
        double corrupt) {

    /** The default of {@code queue}: netem's {@code limit}. */
    public static final int DEFAULT_QUEUE = 1_000;

    /** Passes every packet unchanged. */
    public static final Impairment NONE = new Impairment(
            Duration.ZERO, Duration.ZERO, DelayDistribution.UNIFORM, 0, Optional.empty(), 0, 0, 0, DEFAULT_QUEUE, 0);

    /** Loses every packet. */
    public static final Impairment BLACKHOLE = NONE.withLoss(1);

    /** @throws IllegalArgumentException if a number is out of range; the message names it */
    public Impairment {
        Ranges.duration("delay", delay, Duration.ofMinutes(1));
        Ranges.duration("jitter", jitter, Duration.ofMinutes(1));
        Ranges.share("loss", loss);
        Ranges.share("duplicate", duplicate);
        Ranges.share("reorder", reorder);
        Ranges.integer("rate", rate, 0, 10_000_000_000L);
        Ranges.integer("queue", queue, 1, 10_000);
        Ranges.share("corrupt", corrupt);
        if (reorder > 0 && delay.isZero()) {
            throw new IllegalArgumentException(
                    "reorder is %s, but needs a delay: the packets that overtake are those that are not delayed"
                            .formatted(Ranges.percent(reorder)));
        }
    }

    /** Returns true if nothing is impaired. */
    public boolean isNone() {
        return delay.isZero()
                && jitter.isZero()
                && loss == 0
                && bursts.isEmpty()
                && duplicate == 0
                && rate == 0
                && corrupt == 0;
    }

    public Impairment withDelay(Duration delay) {
        return new Impairment(delay, jitter, distribution, loss, bursts, duplicate, reorder, rate, queue, corrupt);
    }

    public Impairment withJitter(Duration jitter, DelayDistribution distribution) {
        return new Impairment(delay, jitter, distribution, loss, bursts, duplicate, reorder, rate, queue, corrupt);
    }

    public Impairment withLoss(double loss) {
        return new Impairment(delay, jitter, distribution, loss, bursts, duplicate, reorder, rate, queue, corrupt);
    }

    public Impairment withBursts(Bursts bursts) {
        return new Impairment(
                delay, jitter, distribution, loss, Optional.of(bursts), duplicate, reorder, rate, queue, corrupt);
    }

    public Impairment withDuplicate(double duplicate) {
        return new Impairment(delay, jitter, distribution, loss, bursts, duplicate, reorder, rate, queue, corrupt);
    }

    /** Sets the share of reordered packets. A delay must be set before. */
    public Impairment withReorder(double reorder) {
        return new Impairment(delay, jitter, distribution, loss, bursts, duplicate, reorder, rate, queue, corrupt);
    }

    /** Sets the rate limit in bits per second. */
    public Impairment withRate(long rate) {
        return new Impairment(delay, jitter, distribution, loss, bursts, duplicate, reorder, rate, queue, corrupt);
    }

    /** Sets the length of the queue in packets. */
    public Impairment withQueue(int queue) {
        return new Impairment(delay, jitter, distribution, loss, bursts, duplicate, reorder, rate, queue, corrupt);
    }

    public Impairment withCorrupt(double corrupt) {
        return new Impairment(delay, jitter, distribution, loss, bursts, duplicate, reorder, rate, queue, corrupt);
    }

    /** Formats the impairment for people: {@code delay 100 ms ± 30 ms normal, loss 1 %}. */
    @Override
    public String toString() {
        if (loss == 1) {
            return "blackhole";
        }
        var text = new StringJoiner(", ");
        text.setEmptyValue("none");
        if (!delay.isZero() || !jitter.isZero()) {
            text.add("delay " + Ranges.milliseconds(delay) + " ms" + (jitter.isZero() ? "" : spread()));
        }
        addShare(text, "loss", loss);
        bursts.ifPresent(model -> text.add(model.toString()));
        addShare(text, "duplicate", duplicate);
        addShare(text, "reorder", reorder);
        addShare(text, "corrupt", corrupt);
        if (rate > 0) {
            text.add("rate " + rate + " bit/s");
        }
        if (queue != DEFAULT_QUEUE) {
            text.add("queue " + queue);
        }
        return text.toString();
    }

    private String spread() {
        return " ± " + Ranges.milliseconds(jitter) + " ms "
                + distribution.toString().toLowerCase(Locale.ROOT);
    }

    private static void addShare(StringJoiner text, String name, double share) {
        if (share > 0) {
            text.add(name + " " + Ranges.percent(share));
        }
    }
}
