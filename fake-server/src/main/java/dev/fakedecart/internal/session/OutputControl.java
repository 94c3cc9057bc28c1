package dev.fakedecart.internal.session;

import dev.fakedecart.webrtc.MediaKind;
import java.util.Optional;
import java.util.Set;

/**
 * Changes what a session's client and all its viewers are sent, at once and for whatever the client publishes later,
 * until it is changed back or the session ends. Methods that cannot do what they are asked for return why, and have then
 * changed nothing. Belongs to the event loop.
 */
public interface OutputControl {

    /**
     * No packet of outputs of these kinds leaves any more, except for repeats of what had left before; outputs of the
     * other kind go on, or begin again. What is made of the client's media goes on being made, reports about it go on.
     */
    void stop(Set<MediaKind> kinds);

    /** What was stopped begins again: with a key frame, and without a gap in its packets' numbers. */
    default void resume() {
        stop(Set.of());
    }

    /**
     * Pictures stand still, at the rate at which they came: the next one that is rendered is repeated, with its tag. Ends
     * blackness.
     *
     * @param on false to end it; pictures that are black stay so
     */
    Optional<String> freeze(boolean on);

    /**
     * Pictures are black, without a tag and an overlay. Ends a freeze.
     *
     * @param on false to end it; pictures that are frozen stay so
     */
    Optional<String> black(boolean on);

    /**
     * Of so many frames one leaves. The others are numbered, so that tags have gaps.
     *
     * @param oneFrameOf 1 for all of them
     * @throws IllegalArgumentException if this is less than 1
     */
    Optional<String> thin(int oneFrameOf);

    /**
     * Pictures have this size, whatever their shape was; tag and overlay are drawn at it as far as they fit. A picture
     * that is smaller in either direction keeps its own size, and a frozen one that which it has.
     *
     * @param width in pixels, even, from 64 up to that of the track that is published
     * @param height the same
     * @throws IllegalArgumentException if they are odd, or less than 64
     */
    Optional<String> resize(int width, int height);

    /** Pictures have their own size again. */
    Optional<String> restoreSize();
}
