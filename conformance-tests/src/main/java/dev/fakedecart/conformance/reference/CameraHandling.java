package dev.fakedecart.conformance.reference;

import dev.onvoid.webrtc.media.video.NativeI420Buffer;

/** What a client does to the app's camera: nothing but taking its frames. */
class CameraHandling {

    /** Why a connection lets a track go. */
    enum Farewell {
        DROPPED,
        DISCONNECTED,
        REPLACED
    }

    /** A connection begins to take the track's frames. */
    void taken(CameraTrack track) {}

    /** A connection has let the track go. It goes on: the next connection, or the app, may want it. */
    void letGo(CameraTrack track, Farewell why) {}

    /**
     * The frame to be sent.
     *
     * @param shared read only
     * @return the same, or a new one that the caller releases; never changed after this
     */
    NativeI420Buffer prepare(NativeI420Buffer shared, CameraTrack track, Mirror mirror) {
        return mirror.applies(track.facing()) ? Pixels.flipped(shared) : shared;
    }
}
