package dev.fakedecart.webrtc.impair;

/**
 * Selects video frames that are lost completely: all their packets, including retransmissions. Each video track has its
 * own frames, identified by RTP timestamp.
 */
public sealed interface FrameLoss {

    FrameLoss NONE = new None();
    FrameLoss ALL = new All();
    FrameLoss NEXT_KEY_FRAME = new NextKeyFrame();
    FrameLoss UNTIL_KEY_FRAME = new UntilKeyFrame();

    /** Loses every {@code n}-th frame from now on: with 3, the third, the sixth and so on. */
    static FrameLoss everyNth(int n) {
        return new EveryNth(n);
    }

    /** Loses no frame. */
    record None() implements FrameLoss {
        @Override
        public String toString() {
            return "none";
        }
    }

    /** Loses every frame. */
    record All() implements FrameLoss {
        @Override
        public String toString() {
            return "all";
        }
    }

    /** Loses the next key frame of any track, and then none. */
    record NextKeyFrame() implements FrameLoss {
        @Override
        public String toString() {
            return "the next key frame";
        }
    }

    /**
     * Loses every {@code n}-th frame.
     *
     * @param n from 2 to 10 000
     */
    record EveryNth(int n) implements FrameLoss {

        /** @throws IllegalArgumentException if {@code n} is out of range */
        public EveryNth {
            Ranges.integer("n", n, 2, 10_000);
        }

        @Override
        public String toString() {
            return "one in " + n;
        }
    }

    /** Loses every frame before the next key frame of any track, and then none. */
    record UntilKeyFrame() implements FrameLoss {
        @Override
        public String toString() {
            return "all until the next key frame";
        }
    }
}
