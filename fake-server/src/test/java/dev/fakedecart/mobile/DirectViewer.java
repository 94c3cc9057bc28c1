package dev.fakedecart.mobile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import tools.jackson.databind.JsonNode;

/**
 * Watches another client's session, with a token made of its {@code session_id} message: sets nothing, and only receives.
 * The SDKs of Python to 0.0.40 and of JavaScript 0.0.46 to 0.0.68 do so; those for phones have none. For one thread.
 */
final class DirectViewer implements AutoCloseable {
    private final FrameReader frames = new FrameReader();
    private final DirectPeer peer;
    private boolean closed;

    private DirectViewer(String url) {
        var sdk = new Android020(); // whose messages and offers are like those of the others
        peer = new DirectPeer(sdk, frames, listener -> ControlConnection.open(url, sdk.understood(), false, listener));
        peer.peer().receive();
        peer.connect();
    }

    /**
     * Connects.
     *
     * @param session the publisher's {@code session_id} message
     */
    static DirectViewer watch(String baseUrl, JsonNode session) {
        return new DirectViewer("%s/subscribe/%s?IP=%s&port=%s&api_key=%s&user_agent=%s"
                .formatted(
                        baseUrl,
                        encoded(session.get("session_id").stringValue()),
                        encoded(session.get("server_ip").stringValue()),
                        session.get("server_port").intValue(),
                        "viewer-key",
                        encoded("decart-python-sdk/0.0.40 lang/py")));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }

    ControlConnection control() {
        return peer.control();
    }

    FrameReader frames() {
        return frames;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            peer.close();
            control().close();
        }
    }
}
