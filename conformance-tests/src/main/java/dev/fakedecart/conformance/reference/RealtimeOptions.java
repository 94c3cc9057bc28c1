package dev.fakedecart.conformance.reference;

import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The options with which an app connects.
 *
 * @param model its id, for example {@code lucy-2.1}
 * @param camera the track to send; empty to send nothing
 * @param initial the state that the session starts with: the first frame is already made from it
 * @param mirror whether to mirror what is sent
 * @param codec to encode with; empty for H.264, which the published SDKs prefer
 * @param query further parameters of the control socket's address
 * @param remoteVideo receives the transformed frames, on a thread of libwebrtc, and releases each; null to ignore them
 * @param retries whether and when to retry to connect
 * @param keepAlive when a silent control socket counts as lost
 * @param limits of the first connect
 */
public record RealtimeOptions(
        String model,
        Optional<CameraTrack> camera,
        StateInput initial,
        Mirror mirror,
        Optional<VideoCodec> codec,
        Map<String, String> query,
        @Nullable VideoTrackSink remoteVideo,
        RetryPolicy retries,
        KeepAlive keepAlive,
        ConnectLimits limits) {

    /** Copies the map. */
    public RealtimeOptions {
        query = Map.copyOf(query);
    }

    /** Returns options with a model and defaults. */
    public static RealtimeOptions of(String model) {
        return new RealtimeOptions(
                model,
                Optional.empty(),
                StateInput.nothing(),
                Mirror.OFF,
                Optional.empty(),
                Map.of(),
                null,
                ExponentialBackoff.DEFAULT,
                KeepAlive.DEFAULT,
                ConnectLimits.DEFAULT);
    }

    /** Returns these options with another model. */
    public RealtimeOptions withModel(String name) {
        return new RealtimeOptions(
                name, camera, initial, mirror, codec, query, remoteVideo, retries, keepAlive, limits);
    }

    /** Returns these options with a camera. */
    public RealtimeOptions withCamera(CameraTrack track) {
        return new RealtimeOptions(
                model, Optional.of(track), initial, mirror, codec, query, remoteVideo, retries, keepAlive, limits);
    }

    /** Returns these options with an initial state. */
    public RealtimeOptions withInitial(StateInput state) {
        return new RealtimeOptions(model, camera, state, mirror, codec, query, remoteVideo, retries, keepAlive, limits);
    }

    /** Returns these options with a mirror mode. */
    public RealtimeOptions withMirror(Mirror mode) {
        return new RealtimeOptions(model, camera, initial, mode, codec, query, remoteVideo, retries, keepAlive, limits);
    }

    /** Returns these options with a codec. */
    public RealtimeOptions withCodec(VideoCodec preferred) {
        return new RealtimeOptions(
                model, camera, initial, mirror, Optional.of(preferred), query, remoteVideo, retries, keepAlive, limits);
    }

    /** Returns these options with these parameters in place of the query. */
    public RealtimeOptions withQuery(Map<String, String> parameters) {
        return new RealtimeOptions(
                model, camera, initial, mirror, codec, parameters, remoteVideo, retries, keepAlive, limits);
    }

    /** Returns these options with a sink of the transformed frames, or with none. */
    public RealtimeOptions withRemoteVideo(@Nullable VideoTrackSink sink) {
        return new RealtimeOptions(model, camera, initial, mirror, codec, query, sink, retries, keepAlive, limits);
    }

    /** Returns these options with the default policy, but another delay before the first retry, for tests. */
    public RealtimeOptions withRetryDelay(Duration delay) {
        return withRetries(new ExponentialBackoff(delay));
    }

    /** Returns these options with a retry policy. */
    public RealtimeOptions withRetries(RetryPolicy policy) {
        return new RealtimeOptions(
                model, camera, initial, mirror, codec, query, remoteVideo, policy, keepAlive, limits);
    }

    /** Returns these options with other limits for silence. */
    public RealtimeOptions withKeepAlive(KeepAlive keepAlives) {
        return new RealtimeOptions(
                model, camera, initial, mirror, codec, query, remoteVideo, retries, keepAlives, limits);
    }

    /** Returns these options with limits of the first connect. */
    public RealtimeOptions withLimits(ConnectLimits ofConnect) {
        return new RealtimeOptions(
                model, camera, initial, mirror, codec, query, remoteVideo, retries, keepAlive, ofConnect);
    }
}
