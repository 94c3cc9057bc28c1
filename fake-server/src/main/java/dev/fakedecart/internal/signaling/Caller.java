package dev.fakedecart.internal.signaling;

import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.internal.session.SessionOptions;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.protocol.ServerMessage;
import java.net.InetSocketAddress;

/**
 * The client of a control socket.
 *
 * @param webSocketUrl the base of WebSocket URLs at which the client reaches this server
 * @param reached the local address of the connection
 * @param userAgent from the query; empty if the client sends none
 */
record Caller(
        Credential credential,
        Model model,
        SessionOptions options,
        String webSocketUrl,
        InetSocketAddress reached,
        String userAgent) {

    /** True for the JavaScript SDK from 0.0.8 on. Old versions do not send their number. */
    boolean isJavaScript() {
        return userAgent.startsWith("decart-js-sdk/");
    }

    /** The message with a session's id, and the address at which viewers find it. */
    ServerMessage.SessionId sessionId(Session session) {
        return new ServerMessage.SessionId(session.id(), reached.getAddress().getHostAddress(), reached.getPort());
    }
}
