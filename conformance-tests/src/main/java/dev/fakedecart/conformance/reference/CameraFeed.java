package dev.fakedecart.conformance.reference;

import dev.fakedecart.client.livekit.MediaRoom;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import java.util.concurrent.CompletableFuture;

/**
 * Feeds the app's camera into a connection, and owns the connection's video source. Never stops the camera, which the
 * next connection or the app may need. Frames arrive on the camera's thread; everything else is called on the client's
 * loop.
 */
final class CameraFeed implements CameraTrack.FrameSink {
    private final Mirror mirror;
    private final CustomVideoSource source = new CustomVideoSource();
    private volatile CameraTrack track;

    CameraFeed(Mirror mirror, CameraTrack track) {
        this.mirror = mirror;
        this.track = track;
    }

    CustomVideoSource source() {
        return source;
    }

    void start() {
        track.addSink(this);
    }

    /** Publishes the camera in a room. */
    CompletableFuture<Void> publish(MediaRoom room, VideoCodec codec) {
        return room.publish(source, track.width(), track.height(), codec.encoding());
    }

    /** Switches to the frames of another track. */
    void replace(CameraTrack next) {
        track.removeSink(this);
        track = next;
        start();
    }

    @Override
    public void frame(NativeI420Buffer pixels, long timestampNs) {
        NativeI420Buffer sent = mirror.applies(track.facing()) ? Pixels.flipped(pixels) : pixels;
        try {
            source.pushFrame(new VideoFrame(sent, timestampNs));
        } finally {
            if (sent != pixels) {
                sent.release();
            }
        }
    }

    /** Stops. To be called when no peer connection uses the source any longer. */
    void close() {
        track.removeSink(this);
        source.dispose();
    }
}
