package dev.fakedecart.conformance.reference;

import dev.fakedecart.client.ClientLoop;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Measures the delay of libwebrtc itself: sends a camera's frames from one peer connection to another in this process,
 * without a server, encoded like a client's. With an echo, two more peer connections send the decoded frames once more.
 * Safe for use by any thread; has a loop of its own, like a client.
 */
public final class Loopback {
    private final ClientLoop loop = new ClientLoop("decart-loopback");
    private final CameraFeed feed;
    private final Optional<Echo> echo;
    private final Hop first;
    private final VideoCodec codec;

    /**
     * Makes a loopback that is not connected yet.
     *
     * @param echoes whether to send the decoded frames once more
     * @param sink receives the frames at the end, on a thread of libwebrtc, and releases each
     */
    public Loopback(
            Environment environment, CameraTrack camera, VideoCodec codec, boolean echoes, VideoTrackSink sink) {
        this.codec = codec;
        feed = new CameraFeed(Mirror.OFF, camera);
        echo = echoes ? Optional.of(new Echo(environment, sink)) : Optional.empty();
        first = new Hop(
                environment.factory(),
                loop,
                echo.<VideoTrackSink>map(back -> back).orElse(sink));
    }

    /** Completes when frames can flow. */
    public CompletableFuture<Void> connect() {
        return CompletableFuture.runAsync(feed::start, loop)
                .thenComposeAsync(started -> first.connect(feed.source(), codec), loop)
                .thenComposeAsync(
                        there -> echo.map(back -> back.hop.connect(back.source, codec))
                                .orElseGet(() -> CompletableFuture.completedFuture(null)),
                        loop);
    }

    /** Closes all peer connections. Does not stop the camera. */
    public CompletableFuture<Void> close() {
        return CompletableFuture.runAsync(
                () -> {
                    first.close();
                    echo.ifPresent(Echo::close);
                    feed.close();
                },
                loop);
    }

    /** Sends what it receives. Owns the source of the video that it sends. */
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

        /** To be called when no more frame can arrive. */
        void close() {
            hop.close();
            source.dispose();
        }
    }
}
