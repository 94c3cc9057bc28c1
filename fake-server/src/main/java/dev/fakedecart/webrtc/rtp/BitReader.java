package dev.fakedecart.webrtc.rtp;

/** Reads bits from the highest to the lowest. Beyond the end it reads zeros and says so. Not thread-safe. */
final class BitReader {
    private static final int LONGEST_GOLOMB_PREFIX = 31;

    private final byte[] data;
    private final int end;
    private final boolean escaped;
    private int at;
    private int bit;
    private int zeros;
    private boolean exhausted;

    /**
     * @param end the index at which the data ends
     * @param escaped true for a NAL unit, in which a 3 follows each two zero bytes (ITU-T H.264, 7.4.1)
     */
    BitReader(byte[] data, int at, int end, boolean escaped) {
        this.data = data;
        this.at = at;
        this.end = end;
        this.escaped = escaped;
    }

    /** Returns true if bits beyond the end were read, or a number was too long. */
    boolean isExhausted() {
        return exhausted;
    }

    boolean flag() {
        return bits(1) == 1;
    }

    /** @param count 0 to 32; of 32 bits, the result may be negative */
    int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    void skip(int count) {
        for (int i = 0; i < count; i++) {
            bit();
        }
    }

    /** An unsigned Exp-Golomb number (ITU-T H.264, 9.1). */
    int golomb() {
        int prefix = 0;
        while (bit() == 0) {
            if (exhausted || ++prefix > LONGEST_GOLOMB_PREFIX) {
                exhausted = true;
                return 0;
            }
        }
        long value = (1L << prefix) - 1 + Integer.toUnsignedLong(bits(prefix));
        if (value > Integer.MAX_VALUE) {
            exhausted = true;
            return 0;
        }
        return (int) value;
    }

    /** A signed Exp-Golomb number (ITU-T H.264, 9.1.1). */
    int signedGolomb() {
        int value = golomb();
        return (value & 1) == 1 ? (value >> 1) + 1 : -(value >> 1);
    }

    private int bit() {
        if (bit == 0 && escaped && zeros >= 2 && at < end && data[at] == 3) {
            at++;
            zeros = 0;
        }
        if (at >= end) {
            exhausted = true;
            return 0;
        }
        int value = data[at] >> (7 - bit) & 1;
        if (++bit == 8) {
            zeros = data[at] == 0 ? zeros + 1 : 0;
            bit = 0;
            at++;
        }
        return value;
    }
}
