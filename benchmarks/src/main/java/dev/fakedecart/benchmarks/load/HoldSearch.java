package dev.fakedecart.benchmarks.load;

/**
 * Finds the largest number of clients that a machine holds. The search assumes that the machine also holds every
 * smaller number. The search doubles the number until the machine does not hold it, then bisects until the two bounds
 * differ by a twentieth or by one.
 */
public final class HoldSearch {
    private static final int PRECISION = 20;

    private final int most;
    private int held;
    private int notHeld;
    private int next;

    /**
     * Starts a search.
     *
     * @param first the first number of clients to try
     * @param most the largest number of clients to try
     */
    public HoldSearch(int first, int most) {
        if (first < 1 || most < first) {
            throw new IllegalArgumentException(
                    "a search goes from 1 or more to as many or more, not from %s to %s".formatted(first, most));
        }
        this.most = most;
        this.notHeld = most + 1;
        this.next = first;
    }

    /** Returns the number of clients to try next; 0 when the search has ended. */
    public int next() {
        return next;
    }

    /** Reports whether the machine held the {@linkplain #next number that was tried}. */
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

    /** Returns the largest number of clients that the machine held; 0 if it held none. */
    public int held() {
        return held;
    }

    /** Returns true if the machine held the largest allowed number, so that it may hold more. */
    public boolean isBounded() {
        return notHeld > most;
    }
}
