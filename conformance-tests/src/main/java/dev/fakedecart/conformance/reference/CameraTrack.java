package dev.fakedecart.conformance.reference;

import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import java.util.Optional;

/**
 * The app's own video track. The app opens and stops it; a client only reads its frames, so one track can serve one
 * connection after another. Safe for use by any thread.
 */
public interface CameraTrack {

    /** Returns the width of the frames in pixels. */
    int width();

    /** Returns the height of the frames in pixels; more than the width for portrait. */
    int height();

    /** Returns which way the camera faces; empty if unknown. */
    Optional<FacingMode> facing();

    /** Adds a sink of the frames. */
    void addSink(FrameSink sink);

    /** Removes a sink, which is not called after this has returned. */
    void removeSink(FrameSink sink);

    /** Stops the camera for good. For the app; a client never calls this. */
    void stop();

    /** The direction that a camera faces. */
    enum FacingMode {
        /** Towards the user. */
        USER,
        /** Away from the user. */
        ENVIRONMENT
    }

    /** Receives frames. */
    interface FrameSink {

        /**
         * Receives a frame, on the camera's thread. The pixels are shared: a sink must not change them, and may read
         * them after it has returned only if it has retained them.
         */
        void frame(NativeI420Buffer pixels, long timestampNs);
    }
}
