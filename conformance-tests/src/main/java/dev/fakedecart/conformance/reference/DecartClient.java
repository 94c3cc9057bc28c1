package dev.fakedecart.conformance.reference;

import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The entry point of the SDK: makes realtime sessions, viewers and client tokens for one key. Safe for use by any
 * thread. {@link ReferenceClient} is the implementation.
 */
public interface DecartClient {

    /** Returns the size and frame rate that apps capture at for a model. */
    ModelSpec model(String name);

    /** Returns a session that is not connected yet. */
    RealtimeClient realtime(RealtimeOptions options);

    /**
     * Returns a viewer of somebody's session that is not connected yet.
     *
     * @param token as {@link RealtimeClient#subscribeToken()} gives it
     * @param sink receives the frames, on a thread of libwebrtc, and releases each
     */
    Viewer subscribe(String token, VideoTrackSink sink);

    /**
     * Requests a client token: a short-lived key for a front end. The future fails with a {@link DecartException}.
     *
     * @param fields of the request, under the service's own names, for example {@code expiresIn} in seconds; may be
     * empty
     */
    CompletableFuture<IssuedToken> createToken(Map<String, Object> fields);
}
