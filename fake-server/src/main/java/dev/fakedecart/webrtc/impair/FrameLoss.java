package dev.fakedecart.webrtc.impair;

/**
 * Which video frames are lost, whole: all their packets, and those that are sent again. Frames are those of each video
 * track, told apart by their RTP timestamp.
 */
public sealed interface FrameLoss {

    FrameLoss NONE = new None();
    FrameLoss ALL = new All();
    FrameLoss NEXT_KEY_FRAME = new NextKeyFrame();
    FrameLoss UNTIL_KEY_FRAME = new UntilKeyFrame();

    /** The third, the sixth and so on, of {@code n} = 3, counted from now on. */
    static FrameLoss everyNth(int n) {
        return new EveryNth(n);
    }

    /** No frame. */
    record None() implements FrameLoss {
        @Override
        public String toString() {
            return "none";
        }
    }

    /** Every frame. */
    record All() implements FrameLoss {
        @Override
        public String toString() {
            return "all";
        }
    }

    /** The next key frame of whichever track has one first, and then none. */
    record NextKeyFrame() implements FrameLoss {
        @Override
        public String toString() {
            return "the next key frame";
        }
    }

    /**
     * One frame in so many.
     *
     * @param n 2 to 10 000
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

    /** Every frame before the next key frame of whichever track has one first, and then none. */
    record UntilKeyFrame() implements FrameLoss {
        @Override
        public String toString() {
            return "all until the next key frame";
        }
    }
}
