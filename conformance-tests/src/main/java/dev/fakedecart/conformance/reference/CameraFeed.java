package dev.fakedecart.conformance.reference;

import dev.fakedecart.conformance.reference.CameraHandling.Farewell;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;

/**
 * Brings the app's camera into a connection: owns the connection's video source and feeds it. Frames come on the
 * camera's thread, everything else on the client's loop.
 */
final class CameraFeed implements CameraTrack.FrameSink {
    private final CameraHandling handling;
    private final Mirror mirror;
    private final CustomVideoSource source = new CustomVideoSource();
    private volatile CameraTrack track;

    CameraFeed(CameraHandling handling, Mirror mirror, CameraTrack track) {
        this.handling = handling;
        this.mirror = mirror;
        this.track = track;
    }

    CustomVideoSource source() {
        return source;
    }

    CameraTrack track() {
        return track;
    }

    void start() {
        handling.taken(track);
        track.addSink(this);
    }

    /** Takes the frames of another track from now on. */
    void replace(CameraTrack next) {
        stop(Farewell.REPLACED);
        track = next;
        start();
    }

    private void stop(Farewell why) {
        track.removeSink(this);
        handling.letGo(track, why);
    }

    @Override
    public void frame(NativeI420Buffer pixels, long timestampNs) {
        NativeI420Buffer sent = handling.prepare(pixels, track, mirror);
        try {
            source.pushFrame(new VideoFrame(sent, timestampNs));
        } finally {
            if (sent != pixels) {
                sent.release();
            }
        }
    }

    /** To be called when no peer connection takes from the source any more. */
    void close(Farewell why) {
        stop(why);
        source.dispose();
    }
}
