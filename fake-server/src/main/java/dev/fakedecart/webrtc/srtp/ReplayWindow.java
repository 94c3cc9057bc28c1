package dev.fakedecart.webrtc.srtp;

import java.util.Arrays;

/**
 * Remembers which of the last 1024 packet indices have been seen (RFC 3711 section 3.3.2). The usual window of 64 is
 * too small: a retransmission at 100 ms round trip and 400 packets a second comes later than that. Belongs to one
 * thread.
 */
public final class ReplayWindow {
    private static final int SIZE = 1024;
    private static final int MASK = SIZE - 1;

    private final long[] seen = new long[SIZE / 64];
    private long highest = -1;

    /** The highest index accepted, or -1. */
    public long highest() {
        return highest;
    }

    /** Returns false if the index has been accepted, or is older than the window. */
    public boolean isNew(long index) {
        if (index < 0) {
            return false;
        }
        if (index > highest) {
            return true;
        }
        return highest - index < SIZE && (seen[word(index)] & bit(index)) == 0;
    }

    /** Marks an index, for which {@link #isNew} was true, as seen. */
    public void accept(long index) {
        if (index > highest) {
            if (index - highest >= SIZE) {
                Arrays.fill(seen, 0);
            } else {
                for (long skipped = highest + 1; skipped < index; skipped++) {
                    seen[word(skipped)] &= ~bit(skipped);
                }
            }
            highest = index;
        }
        seen[word(index)] |= bit(index);
    }

    private static int word(long index) {
        return ((int) index & MASK) >>> 6;
    }

    private static long bit(long index) {
        return 1L << (index & 63);
    }
}
