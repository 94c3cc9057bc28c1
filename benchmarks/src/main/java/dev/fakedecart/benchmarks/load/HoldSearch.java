package dev.fakedecart.benchmarks.load;

/**
 * Finds the largest number of clients that is held, on the assumption that fewer would be too: doubles until it is not,
 * and then halves what is between the two until they are a twentieth apart, or one.
 */
public final class HoldSearch {
    private static final int PRECISION = 20;

    private final int most;
    private int held;
    private int notHeld;
    private int next;

    /**
     * Begins a search.
     *
     * @param first number to try
     * @param most never more than that
     */
    public HoldSearch(int first, int most) {
        if (first < 1 || most < first) {
            throw new IllegalArgumentException(
                    "a search goes from 1 or more to as many or more, not from %d to %d".formatted(first, most));
        }
        this.most = most;
        this.notHeld = most + 1;
        this.next = first;
    }

    /** The number to try next; 0 when it is found. */
    public int next() {
        return next;
    }

    /** Says whether the {@linkplain #next number that was to be tried} was held. */
    public void tried(boolean isHeld) {
        if (next == 0) {
            throw new IllegalStateException("the search has ended");
        }
        if (isHeld) {
            held = next;
        } else {
            notHeld = next;
        }
        if (notHeld - held <= Math.max(1, held / PRECISION)) {
            next = 0;
        } else if (notHeld > most) {
            next = Math.min(most, 2 * held);
        } else {
            next = (held + notHeld) / 2;
        }
    }

    /** The largest number that was held; 0 if none was. */
    public int held() {
        return held;
    }

    /** Whether more was not tried, so that the machine may hold more. */
    public boolean isBounded() {
        return notHeld > most;
    }
}
