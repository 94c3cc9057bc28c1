package dev.fakedecart.webrtc;

import org.jspecify.annotations.Nullable;

/** Finds the input frame of each frame of a transcoded track. Called on the media thread: must not block. */
@FunctionalInterface
public interface FrameOrigins {

    /**
     * The input frame behind the frame that has arrived from the encoder, or null if that is not known. Asked once for
     * each frame, in their order.
     *
     * @param orientation of the frame, 0 to 3 quarters of a turn: the encoder passes it on from the picture to the
     *     packets, so whoever pushed the picture can tell it by that
     */
    @Nullable
    ForwardedFrame of(int orientation);
}
