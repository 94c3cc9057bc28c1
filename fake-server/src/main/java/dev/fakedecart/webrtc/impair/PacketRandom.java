package dev.fakedecart.webrtc.impair;

/**
 * Pseudo-random numbers as a pure function of seed, packet index and purpose (SplitMix64, Steele, Lea and Flood 2014).
 * The numbers of one packet depend neither on other packets nor on other purposes.
 */
final class PacketRandom {

    /** The purpose of a number. Each packet has one number per purpose. */
    enum Purpose {
        LOSS(1),
        BURST_LOSS(2),
        BURST_CHANGE(3),
        DUPLICATE(4),
        REORDER(5),
        CORRUPT(6),
        CORRUPT_BIT(7),
        JITTER(8),
        JITTER_TOO(9),
        COPY_REORDER(10),
        COPY_JITTER(11),
        COPY_JITTER_TOO(12);

        /** Must never change or be reused, so that a seed makes the same decisions in every version. */
        private final long salt;

        Purpose(int number) {
            this.salt = number * GOLDEN_RATIO;
        }
    }

    private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;
    private static final double UNIT = 0x1p-53;

    private final long seed;

    PacketRandom(long seed) {
        this.seed = seed;
    }

    /** Derives a seed for a part. */
    static long derive(long seed, String part) {
        long derived = seed;
        for (int i = 0; i < part.length(); i++) {
            derived = mix(derived + GOLDEN_RATIO + part.charAt(i));
        }
        return derived;
    }

    /** Returns a number from 0 (inclusive) to 1 (exclusive). */
    double number(long index, Purpose purpose) {
        return (mix(mix(seed + index * GOLDEN_RATIO) + purpose.salt) >>> 11) * UNIT;
    }

    /** Returns true for this share of all packets. */
    boolean chosen(double share, long index, Purpose purpose) {
        return share > 0 && number(index, purpose) < share;
    }

    /** Returns the deviation of the delay of a packet or its copy, in units of the jitter. */
    double deviation(DelayDistribution distribution, long index, boolean copy) {
        return distribution.deviation(
                number(index, copy ? Purpose.COPY_JITTER : Purpose.JITTER),
                number(index, copy ? Purpose.COPY_JITTER_TOO : Purpose.JITTER_TOO));
    }

    private static long mix(long value) {
        long mixed = value;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
