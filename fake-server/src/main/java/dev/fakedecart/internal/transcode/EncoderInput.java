package dev.fakedecart.internal.transcode;

import dev.fakedecart.webrtc.ForwardedFrame;
import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pushes frames into a transcoder's encoder, and finds the input frame that an encoded frame was made from. Frames are
 * pushed on the transcoder's thread; the other methods may be called on any thread.
 */
final class EncoderInput {
    private final FramesInFlight<Optional<ForwardedFrame>> inFlight = new FramesInFlight<>();
    private long pushed;

    /** @param origin the input frame that this frame was made from; null if there is none */
    void push(NativePeer encoder, I420Buffer buffer, @Nullable ForwardedFrame origin) {
        pushed++;
        inFlight.add(pushed, Optional.ofNullable(origin));
        encoder.push(new VideoFrame(buffer, FramesInFlight.rotationOf(pushed), System.nanoTime()));
    }

    /**
     * Takes the input frame that an encoded frame was made from.
     *
     * @param code the encoded frame's number modulo 4
     * @return null if it is not known
     */
    @Nullable
    ForwardedFrame takeOrigin(int code) {
        Optional<ForwardedFrame> origin = inFlight.take(code);
        return origin == null ? null : origin.orElse(null);
    }

    /** Returns true if the encoder holds no frame. */
    boolean isEmpty() {
        return inFlight.isEmpty();
    }

    /** Forgets the frames in the encoder. */
    void clear() {
        inFlight.clear();
    }

    /** Waits until the encoder holds no frame, then forgets those that are late. */
    void awaitEmpty(long millis) {
        inFlight.awaitEmpty(millis);
        inFlight.clear();
    }
}
