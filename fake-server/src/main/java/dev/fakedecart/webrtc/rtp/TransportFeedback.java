package dev.fakedecart.webrtc.rtp;

import java.util.Arrays;

/**
 * Arrival times by transport-wide sequence number, and the feedback packets about them (draft-holmer-rmcat-transport-
 * wide-cc-extensions-01), from which the sender estimates the bandwidth.
 */
public final class TransportFeedback {

    /** Packets between two feedback packets; at 50 ms that is a rate of 40 000 packets a second. */
    private static final int WINDOW = 2048;

    /** Two bytes each plus the chunks fit one datagram. */
    private static final int MOST_PER_PACKET = 400;

    private static final long NOT_RECEIVED = Long.MIN_VALUE;
    private static final long TICK_MICROS = 250;
    private static final long REFERENCE_MICROS = 64_000;

    private static final int SMALL_DELTA = 1;
    private static final int LARGE_DELTA = 2;
    private static final int LONGEST_RUN = 0x1fff;
    private static final int ONE_BIT_SYMBOLS = 14;
    private static final int TWO_BIT_SYMBOLS = 7;

    private final long[] arrivals = new long[WINDOW];
    private final byte[] symbols = new byte[WINDOW];
    private final int[] deltas = new int[WINDOW];
    private long base = -1;
    private long highest = -1;
    private int packetCount;

    public TransportFeedback() {
        Arrays.fill(arrivals, NOT_RECEIVED);
    }

    /** Notes that the packet with this 16-bit number arrived at {@code micros} on any monotonic clock. */
    public void received(int sequence, long micros) {
        if (highest < 0) {
            base = sequence + 0x10000L;
            highest = base;
        }
        long unwrapped = SequenceNumbers.unwrap(highest, sequence);
        if (unwrapped < base) {
            return; // reported as lost already
        }
        if (unwrapped - base >= WINDOW) {
            Arrays.fill(arrivals, NOT_RECEIVED);
            base = unwrapped;
        }
        highest = Math.max(highest, unwrapped);
        arrivals[slot(unwrapped)] = micros;
    }

    /** Returns true if there is something to report. */
    public boolean hasNews() {
        return highest >= base && base >= 0;
    }

    /**
     * Appends feedback about the arrivals since the last call, as much as fits one packet. Call this method while there
     * {@linkplain #hasNews() is news}.
     *
     * @param ssrc of any stream that the packets belong to
     */
    public void write(RtcpWriter out, int senderSsrc, int ssrc) {
        long first = base;
        int count = (int) Math.min(highest - first + 1, MOST_PER_PACKET);
        long reference = Math.floorDiv(firstArrival(first), REFERENCE_MICROS);
        classify(first, count, reference * REFERENCE_MICROS);

        int at = out.feedback(RtcpReader.TRANSPORT_WIDE_CC, RtcpReader.TRANSPORT_FEEDBACK, senderSsrc, ssrc);
        out.append16((int) first);
        out.append16(count);
        out.append24((int) reference);
        out.append8(packetCount++);
        writeChunks(out, count);
        for (int i = 0; i < count; i++) {
            if (symbols[i] == SMALL_DELTA) {
                out.append8(deltas[i]);
            } else if (symbols[i] == LARGE_DELTA) {
                out.append16(deltas[i]);
            }
        }
        out.end(at);
        base = first + count;
    }

    private long firstArrival(long from) {
        long sequence = from;
        while (arrivals[slot(sequence)] == NOT_RECEIVED) {
            sequence++;
        }
        return arrivals[slot(sequence)];
    }

    private void classify(long first, int count, long referenceMicros) {
        long previousTicks = referenceMicros / TICK_MICROS;
        for (int i = 0; i < count; i++) {
            int slot = slot(first + i);
            if (arrivals[slot] == NOT_RECEIVED) {
                symbols[i] = 0;
                continue;
            }
            long ticks = Math.floorDiv(arrivals[slot], TICK_MICROS);
            int delta = (int) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, ticks - previousTicks));
            symbols[i] = (byte) (delta >= 0 && delta <= 255 ? SMALL_DELTA : LARGE_DELTA);
            deltas[i] = delta;
            previousTicks += delta;
            arrivals[slot] = NOT_RECEIVED;
        }
    }

    private void writeChunks(RtcpWriter out, int count) {
        int at = 0;
        while (at < count) {
            int run = runLength(at, count);
            if (run >= TWO_BIT_SYMBOLS || at + run == count) {
                out.append16((symbols[at] << 13) | run);
                at += run;
            } else if (hasLargeDelta(at, Math.min(count, at + ONE_BIT_SYMBOLS))) {
                out.append16(0xc000 | vector(at, count, TWO_BIT_SYMBOLS, 2));
                at += TWO_BIT_SYMBOLS;
            } else {
                out.append16(0x8000 | vector(at, count, ONE_BIT_SYMBOLS, 1));
                at += ONE_BIT_SYMBOLS;
            }
        }
    }

    private int runLength(int at, int count) {
        int end = at + 1;
        while (end < count && symbols[end] == symbols[at] && end - at < LONGEST_RUN) {
            end++;
        }
        return end - at;
    }

    private boolean hasLargeDelta(int from, int to) {
        for (int i = from; i < to; i++) {
            if (symbols[i] == LARGE_DELTA) {
                return true;
            }
        }
        return false;
    }

    private int vector(int at, int count, int symbolCount, int bits) {
        int vector = 0;
        for (int i = 0; i < symbolCount; i++) {
            vector = (vector << bits) | (at + i < count ? symbols[at + i] : 0);
        }
        return vector;
    }

    private static int slot(long sequence) {
        return (int) (sequence % WINDOW);
    }
}
