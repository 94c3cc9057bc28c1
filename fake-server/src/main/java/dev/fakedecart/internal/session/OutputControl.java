package dev.fakedecart.internal.session;

import dev.fakedecart.webrtc.MediaKind;
import java.util.Optional;
import java.util.Set;

/**
 * Changes what this server sends to a session's client and all its viewers. A change takes effect at once, applies to
 * tracks that the client publishes later, too, and lasts until it is reverted or the session ends. A method that cannot
 * make its change returns the reason, and changes nothing. Belongs to the event loop.
 */
public interface OutputControl {

    /**
     * Stops sending outputs of these kinds, except for retransmissions of earlier packets, and resumes outputs of the
     * other kind. This server goes on receiving and processing the client's media, and reporting about it.
     */
    void stop(Set<MediaKind> kinds);

    /** Resumes all outputs, each with a key frame and without a gap in its sequence numbers. */
    default void resume() {
        stop(Set.of());
    }

    /**
     * Repeats the next picture that is rendered, with its tag, at the rate of the input. Replaces {@link #black}.
     *
     * @param on false to end a freeze; does nothing to black pictures
     */
    Optional<String> freeze(boolean on);

    /**
     * Sends black pictures, without a tag and an overlay. Replaces {@link #freeze}.
     *
     * @param on false to end it; does nothing to frozen pictures
     */
    Optional<String> black(boolean on);

    /**
     * Sends one frame of this many. The dropped frames are counted, so the frame numbers in the tags have gaps.
     *
     * @param oneFrameOf 1 to send all frames
     * @throws IllegalArgumentException if it is less than 1
     */
    Optional<String> decimate(int oneFrameOf);

    /**
     * Scales pictures to this size, whatever their shape is. Tag and overlay are drawn at this size as far as they fit.
     * A picture that is smaller in either direction keeps its size, and so does a frozen picture.
     *
     * @param width in pixels, even, from 64 up to the width of the published track
     * @param height in pixels, even, from 64 up to the height of the published track
     * @throws IllegalArgumentException if either is odd, or less than 64
     */
    Optional<String> resize(int width, int height);

    /** Stops scaling pictures. */
    Optional<String> restoreSize();
}
