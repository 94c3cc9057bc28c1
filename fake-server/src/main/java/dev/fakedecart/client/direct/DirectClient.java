package dev.fakedecart.client.direct;

import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.dialect.Dialect;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A publisher or viewer of the direct WebRTC protocol, with a control socket and one peer connection. For one thread.
 *
 * @param <M> the media
 */
public final class DirectClient<M extends DirectMedia> implements AutoCloseable {
    private final ControlConnection control;
    private final M media;
    private final @Nullable Dialect dialect;

    private DirectClient(@Nullable Dialect dialect, ControlConnection control, M media) {
        this.dialect = dialect;
        this.control = control;
        this.media = media;
    }

    /**
     * Opens the control socket without sending a message.
     *
     * @param url the URL of the socket, with its query
     */
    public static <M extends DirectMedia> DirectClient<M> open(String url, M media) {
        return new DirectClient<>(
                null, ControlConnection.connect(url, Map.of(), message -> take(message, media)), media);
    }

    /** Opens the control socket without sending a message, and then speaks like an SDK. */
    public static <M extends DirectMedia> DirectClient<M> open(Dialect dialect, String url, M media) {
        return new DirectClient<>(
                dialect, ControlConnection.open(dialect, url, message -> take(message, media)), media);
    }

    private static void take(JsonNode message, DirectMedia media) {
        JsonNode candidate = message.path("candidate");
        if (candidate.isObject()) {
            media.add(
                    candidate.path("candidate").asString(""),
                    candidate.path("sdpMLineIndex").asInt(0),
                    candidate.path("sdpMid").asString(""));
        }
    }

    /** Returns the message with an offer, in the words of most SDKs. */
    public static String offer(String sdp) {
        return ControlConnection.json(Map.of("type", "offer", "sdp", sdp));
    }

    /** Offers, and waits until media can flow. */
    public DirectClient<M> connect() {
        String sdp = media.offer(this::send);
        control.send(dialect == null ? offer(sdp) : dialect.offer(sdp));
        media.connect(control.await("answer").get("sdp").stringValue());
        return this;
    }

    private void send(String candidate, int sdpMLineIndex, String sdpMid) {
        if (dialect != null) {
            control.send(dialect.candidate(candidate, sdpMLineIndex, sdpMid));
        }
    }

    public ControlConnection control() {
        return control;
    }

    public M media() {
        return media;
    }

    /** Disconnects like the SDKs: closes the peer connection first, then the control socket. */
    @Override
    public void close() {
        media.close();
        control.disconnect();
    }

    /** Closes both without a message, like a killed app. */
    public void vanish() {
        control.socket().abort();
        media.close();
    }
}
