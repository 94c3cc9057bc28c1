package dev.fakedecart.webrtc.impair;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What a network does to the packets of one direction, in netem's words and with its meanings (tc-netem(8)). Made from
 * {@link #NONE}: {@code Impairment.NONE.withDelay(Duration.ofMillis(100)).withLoss(0.01)}.
 *
 * <p>As in netem, jitter lets packets overtake each other, unless there is a rate; a packet that is duplicated comes twice, each time with
 * a delay of its own; corrupt packets are those with one flipped bit, which authentication refuses.
 *
 * @param delay of every packet, up to a minute
 * @param jitter by which the delay varies, up to a minute; no delay is ever negative
 * @param distribution how it varies
 * @param loss the share of packets that are lost, each independent of the others, 0 to 1
 * @param bursts losses that come together, beside the others
 * @param duplicate the share of packets that come twice, 0 to 1
 * @param reorder the share of packets that are not delayed and so overtake the others, 0 to 1; needs a delay
 * @param rate how fast packets pass, in bits of UDP payload per second, up to 10 Gbit/s; 0 for no limit
 * @param queue how many packets may wait, for their delay or for the rate; more are thrown away, 1 to 10 000
 * @param corrupt the share of packets in which one bit is flipped, 0 to 1
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

    /** What {@code queue} is unless set: netem's {@code limit}. */
    public static final int DEFAULT_QUEUE = 1_000;

    /** Leaves every packet as it is. */
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

    /** True if packets pass as if there were nothing. */
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

    /** Needs a delay, which must be set before. */
    public Impairment withReorder(double reorder) {
        return new Impairment(delay, jitter, distribution, loss, bursts, duplicate, reorder, rate, queue, corrupt);
    }

    /** In bits per second. */
    public Impairment withRate(long rate) {
        return new Impairment(delay, jitter, distribution, loss, bursts, duplicate, reorder, rate, queue, corrupt);
    }

    /** In packets. */
    public Impairment withQueue(int queue) {
        return new Impairment(delay, jitter, distribution, loss, bursts, duplicate, reorder, rate, queue, corrupt);
    }

    public Impairment withCorrupt(double corrupt) {
        return new Impairment(delay, jitter, distribution, loss, bursts, duplicate, reorder, rate, queue, corrupt);
    }

    /** For people: {@code delay 100 ms ± 30 ms normal, loss 1 %}. */
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
