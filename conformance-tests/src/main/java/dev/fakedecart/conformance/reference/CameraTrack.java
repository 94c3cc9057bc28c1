package dev.fakedecart.conformance.reference;

import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import java.util.Optional;

/**
 * The app's own video track. It is the app that opens and ends it; a client only takes its frames, so one track can go
 * from connection to connection. Safe for use by any thread.
 */
public interface CameraTrack {

    /** The width of its frames in pixels. */
    int width();

    /** The height of its frames in pixels; portrait if it is more than the width. */
    int height();

    /** Which way the camera looks, where it says so. */
    Optional<FacingMode> facing();

    /** Has its frames go to this sink too. */
    void addSink(FrameSink sink);

    /** When this returns, the sink is not called any more. */
    void removeSink(FrameSink sink);

    /** For the app: no frames come any more. Nothing in a client calls this. */
    void stop();

    /** Which way a camera looks. */
    enum FacingMode {
        /** At whoever holds the phone. */
        USER,
        /** Away. */
        ENVIRONMENT
    }

    /** Takes frames. */
    interface FrameSink {

        /**
         * A frame, on the camera's thread. The pixels are shared: they may be read, not changed, and not after this has
         * returned unless they are retained.
         */
        void frame(NativeI420Buffer pixels, long timestampNs);
    }
}
