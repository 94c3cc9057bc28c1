package dev.fakedecart.webrtc;

/**
 * The packets of one stream that have not arrived, and when to request each of them again. Times are in nanoseconds of
 * one monotonic clock.
 */
final class MissingPackets {

    /** A longer gap is not worth filling packet by packet: a key frame is faster. */
    static final int LONGEST_GAP = 200;

    private static final int CAPACITY = 256;
    private static final int MOST_REQUESTS = 10; // as libwebrtc
    private static final long OLDEST_NANOS = 1_000_000_000L;
    private static final long SHORTEST_RETRY_NANOS = 20_000_000L;

    private final long[] sequences = new long[CAPACITY];
    private final long[] since = new long[CAPACITY];
    private final long[] askAgain = new long[CAPACITY];
    private final int[] requests = new int[CAPACITY];
    private int count;
    private long highest = -1;
    private long lost;

    /**
     * Notes the arrival of a packet, original or repaired.
     *
     * @param sequence unwrapped to 64 bits
     * @return false if the gap before it is too long to be filled
     */
    boolean arrived(long sequence, long now) {
        if (highest < 0) {
            highest = sequence;
            return true;
        }
        if (sequence <= highest) {
            remove(sequence);
            return true;
        }
        long gap = sequence - highest - 1;
        boolean fillable = gap <= LONGEST_GAP && count + gap <= CAPACITY;
        if (fillable) {
            for (long missing = highest + 1; missing < sequence; missing++) {
                add(missing, now);
            }
        } else {
            lost += gap + count;
            count = 0;
        }
        highest = sequence;
        return fillable;
    }

    /**
     * Collects the 16-bit sequence numbers to request now, in ascending order.
     *
     * @param roundTripNanos the round-trip time
     * @return how many numbers were put into {@code due}
     */
    int collectDue(int[] due, long roundTripNanos, long now) {
        int found = 0;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (requests[i] >= MOST_REQUESTS || now - since[i] > OLDEST_NANOS) {
                lost++;
                continue;
            }
            if (askAgain[i] <= now && found < due.length) {
                due[found++] = (int) sequences[i] & 0xffff;
                requests[i]++;
                askAgain[i] = now + Math.max(roundTripNanos * 5 / 4, SHORTEST_RETRY_NANOS);
            }
            move(i, kept++);
        }
        count = kept;
        return found;
    }

    /** The number of packets that never arrived and are no longer requested. */
    long lost() {
        return lost;
    }

    private void add(long sequence, long now) {
        sequences[count] = sequence;
        since[count] = now;
        askAgain[count] = now;
        requests[count++] = 0;
    }

    private void remove(long sequence) {
        for (int i = 0; i < count; i++) {
            if (sequences[i] == sequence) {
                for (int next = i + 1; next < count; next++) {
                    move(next, next - 1);
                }
                count--;
                return;
            }
        }
    }

    private void move(int from, int to) {
        sequences[to] = sequences[from];
        since[to] = since[from];
        askAgain[to] = askAgain[from];
        requests[to] = requests[from];
    }
}
