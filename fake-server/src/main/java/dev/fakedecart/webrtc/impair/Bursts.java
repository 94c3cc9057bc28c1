package dev.fakedecart.webrtc.impair;

import java.util.Locale;

/**
 * Burst losses of the Gilbert-Elliott model: the network is in a good or a bad state, and each packet may change the
 * state for the next one. Bad states last 1/{@code r} packets on average, good ones 1/{@code p}. Netem's {@code loss
 * gemodel}.
 *
 * @param p probability per packet that the good state turns bad, 0 to 1
 * @param r probability per packet that the bad state turns good, 0 to 1
 * @param lossInGood probability of loss in the good state, 0 to 1
 * @param lossInBad probability of loss in the bad state, 0 to 1
 */
public record Bursts(double p, double r, double lossInGood, double lossInBad) {

    /** @throws IllegalArgumentException if a number is out of range; the message names it */
    public Bursts {
        Ranges.share("bursts.p", p);
        Ranges.share("bursts.r", r);
        Ranges.share("bursts.lossInGood", lossInGood);
        Ranges.share("bursts.lossInBad", lossInBad);
    }

    /** Bursts that lose every packet, with no loss between them. */
    public static Bursts of(double p, double r) {
        return new Bursts(p, r, 0, 1);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "bursts p %s r %s (%s lost in good, %s in bad)",
                Ranges.percent(p),
                Ranges.percent(r),
                Ranges.percent(lossInGood),
                Ranges.percent(lossInBad));
    }
}
