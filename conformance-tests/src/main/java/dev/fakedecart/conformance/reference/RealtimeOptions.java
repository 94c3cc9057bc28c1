package dev.fakedecart.conformance.reference;

import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an app connects.
 *
 * @param model its id, for example {@code lucy-2.1}
 * @param camera what is sent; empty to send nothing
 * @param initial what the session begins with: its first frame is made from that
 * @param mirror whether what is sent is flipped
 * @param codec what is encoded with, if the app cares
 * @param query further parameters of the control socket's address
 * @param remoteVideo takes the transformed frames, on a thread of libwebrtc, and releases each; null to let them be
 * @param retryDelay before the first retry after a drop
 */
public record RealtimeOptions(
        String model,
        Optional<CameraTrack> camera,
        StateInput initial,
        Mirror mirror,
        Optional<VideoCodec> codec,
        Map<String, String> query,
        @Nullable VideoTrackSink remoteVideo,
        Duration retryDelay) {

    /** That of the published SDKs. */
    public static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    /** Copies the map. */
    public RealtimeOptions {
        query = Map.copyOf(query);
    }

    /** With nothing but a model. */
    public static RealtimeOptions of(String model) {
        return new RealtimeOptions(
                model,
                Optional.empty(),
                StateInput.nothing(),
                Mirror.OFF,
                Optional.empty(),
                Map.of(),
                null,
                RETRY_DELAY);
    }

    /** The same with a camera. */
    public RealtimeOptions withCamera(CameraTrack track) {
        return new RealtimeOptions(model, Optional.of(track), initial, mirror, codec, query, remoteVideo, retryDelay);
    }

    /** The same with a state to begin with. */
    public RealtimeOptions withInitial(StateInput state) {
        return new RealtimeOptions(model, camera, state, mirror, codec, query, remoteVideo, retryDelay);
    }

    /** The same with what is sent mirrored so. */
    public RealtimeOptions withMirror(Mirror wanted) {
        return new RealtimeOptions(model, camera, initial, wanted, codec, query, remoteVideo, retryDelay);
    }

    /** The same with a codec. */
    public RealtimeOptions withCodec(VideoCodec wanted) {
        return new RealtimeOptions(model, camera, initial, mirror, Optional.of(wanted), query, remoteVideo, retryDelay);
    }

    /** The same with these parameters instead. */
    public RealtimeOptions withQuery(Map<String, String> parameters) {
        return new RealtimeOptions(model, camera, initial, mirror, codec, parameters, remoteVideo, retryDelay);
    }

    /** The same with what takes the transformed frames. */
    public RealtimeOptions withRemoteVideo(VideoTrackSink sink) {
        return new RealtimeOptions(model, camera, initial, mirror, codec, query, sink, retryDelay);
    }

    /** The same with another delay before the first retry, so that tests need not wait long. */
    public RealtimeOptions withRetryDelay(Duration delay) {
        return new RealtimeOptions(model, camera, initial, mirror, codec, query, remoteVideo, delay);
    }
}
