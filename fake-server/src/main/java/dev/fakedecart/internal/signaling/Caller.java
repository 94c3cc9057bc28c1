package dev.fakedecart.internal.signaling;

import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.internal.session.SessionOptions;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.protocol.ServerMessage;
import java.net.InetSocketAddress;

/**
 * Who is calling, and how it reached this server.
 *
 * @param webSocketUrl the base of WebSocket URLs as the client knows this server
 * @param reached the local address that the call came to
 * @param userAgent as it says in its query; empty if it does not
 */
record Caller(
        Credential credential,
        Model model,
        SessionOptions options,
        String webSocketUrl,
        InetSocketAddress reached,
        String userAgent) {

    /** True if it is the JavaScript SDK, of 0.0.8 or later; which version, old ones do not say. */
    boolean isJavaScript() {
        return userAgent.startsWith("decart-js-sdk/");
    }

    /** Its session's id, and where viewers find it. */
    ServerMessage.SessionId sessionId(Session session) {
        return new ServerMessage.SessionId(session.id(), reached.getAddress().getHostAddress(), reached.getPort());
    }
}
