package dev.fakedecart.inference;

import dev.fakedecart.rtc.ForwardedFrame;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Tells which input frame a decoded one is. Frames are decoded in the order in which they were sent to the decoder, and
 * each shows its number modulo 4, so up to three dropped ones in a row are noticed at once, and more of them when those
 * that are taken for what was decoded have become too old. Safe for use by any thread.
 */
final class DecodedFrames {
    private static final int MODULUS = 4;

    /** More frames than a decoder ever has in hand: an older one that is still here was dropped. */
    private static final int MOST_UNDERWAY = 16;

    private final Deque<ForwardedFrame> underWay = new ArrayDeque<>();

    /** A frame has been sent to the decoder. */
    synchronized void sent(ForwardedFrame frame) {
        if (underWay.size() == MOST_UNDERWAY) {
            underWay.removeFirst();
        }
        underWay.addLast(frame);
    }

    /**
     * The decoder has given a frame.
     *
     * @param code its number modulo 4
     * @return the frame that was sent, or null if it is not known any more
     */
    synchronized @Nullable ForwardedFrame decoded(int code) {
        ForwardedFrame found = null;
        for (ForwardedFrame frame : underWay) {
            if (frame.number() % MODULUS == code && (found == null || isOld(found))) {
                found = frame;
            }
        }
        while (found != null && underWay.removeFirst().number() != found.number()) {
            // those before it were dropped
        }
        return found;
    }

    /** True if so many frames have been sent since that a decoder that works cannot have it in hand any more. */
    private boolean isOld(ForwardedFrame frame) {
        return underWay.getLast().number() - frame.number() >= 2 * MODULUS;
    }

    /** True if all that was sent has come back. */
    synchronized boolean isEmpty() {
        return underWay.isEmpty();
    }

    /** Nothing that was sent is waited for any more. */
    synchronized void clear() {
        underWay.clear();
    }
}
