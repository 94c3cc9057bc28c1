package dev.fakedecart.conformance.reference;

import dev.fakedecart.conformance.reference.CameraHandling.Farewell;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The floor of the client's library: a camera's frames go from one peer connection to another in this process, without any
 * server, as a client would send them. With an echo what has been decoded is sent once more, by two more. Safe for use by
 * any thread; it has a loop as clients have.
 */
public final class Loopback {
    private final EventLoop loop = new EventLoop("decart-loopback");
    private final CameraFeed feed;
    private final Optional<Echo> echo;
    private final Hop first;
    private final VideoCodec codec;

    /** @param sink takes what arrives in the end, on a thread of libwebrtc, and releases it */
    public Loopback(
            Environment environment, CameraTrack camera, VideoCodec codec, boolean echoes, VideoTrackSink sink) {
        this.codec = codec;
        feed = new CameraFeed(new CameraHandling(), Mirror.OFF, camera);
        echo = echoes ? Optional.of(new Echo(environment, sink)) : Optional.empty();
        first = new Hop(
                environment.factory(),
                loop,
                echo.<VideoTrackSink>map(back -> back).orElse(sink));
    }

    /** Complete when frames can come. */
    public CompletableFuture<Void> connect() {
        return CompletableFuture.runAsync(feed::start, loop)
                .thenComposeAsync(started -> first.connect(feed.source(), codec), loop)
                .thenComposeAsync(
                        there -> echo.map(back -> back.hop.connect(back.source, codec))
                                .orElseGet(() -> CompletableFuture.completedFuture(null)),
                        loop);
    }

    /** Ends it; the camera goes on. */
    public CompletableFuture<Void> close() {
        return CompletableFuture.runAsync(
                () -> {
                    first.close();
                    echo.ifPresent(Echo::close);
                    feed.close(Farewell.DISCONNECTED);
                },
                loop);
    }

    /** The way back. Owns the source of what is sent there. */
    private final class Echo implements VideoTrackSink {
        private final CustomVideoSource source = new CustomVideoSource();
        private final Hop hop;

        Echo(Environment environment, VideoTrackSink sink) {
            hop = new Hop(environment.factory(), loop, sink);
        }

        @Override
        public void onVideoFrame(VideoFrame frame) {
            try {
                source.pushFrame(frame);
            } finally {
                frame.release();
            }
        }

        /** When no frame comes any more. */
        void close() {
            hop.close();
            source.dispose();
        }
    }
}
