package dev.fakedecart.rtc;

import org.jspecify.annotations.Nullable;

/** Which input frame each frame of a transcoded track was made from. Asked on the media thread: must not block. */
@FunctionalInterface
public interface FrameOrigins {

    /**
     * The input frame behind the frame that has arrived from the encoder, or null if that is not known.
     *
     * @param rtpTimestamp the encoder's
     */
    @Nullable
    ForwardedFrame of(int rtpTimestamp);
}
