package dev.fakedecart.webrtc.impair;

import java.util.Locale;

/**
 * Losses that come together, after Gilbert and Elliott: the network is in a good state or in a bad one, and each packet
 * may change that for the next. Bad states last 1/{@code r} packets in the mean, good ones 1/{@code p}. Netem calls it
 * {@code loss gemodel}.
 *
 * @param p how likely a good state turns bad, for each packet, 0 to 1
 * @param r how likely a bad state turns good, for each packet, 0 to 1
 * @param lossInGood how likely a packet is lost in the good state, 0 to 1
 * @param lossInBad how likely a packet is lost in the bad state, 0 to 1
 */
public record Bursts(double p, double r, double lossInGood, double lossInBad) {

    /** @throws IllegalArgumentException if a number is out of range; the message names it */
    public Bursts {
        Ranges.share("bursts.p", p);
        Ranges.share("bursts.r", r);
        Ranges.share("bursts.lossInGood", lossInGood);
        Ranges.share("bursts.lossInBad", lossInBad);
    }

    /** Bursts in which everything is lost, and nothing between them. */
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
