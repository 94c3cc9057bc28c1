package dev.fakedecart.internal.signaling;

import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.service.Service;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.internal.session.SessionOptions;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.protocol.ServerMessage;
import dev.fakedecart.webrtc.Reached;
import java.net.InetSocketAddress;

/**
 * The client of a control socket.
 *
 * @param service the service in the client's era
 * @param webSocketUrl the base of WebSocket URLs at which the client reaches this server
 * @param reached how the client reached this server
 * @param userAgent from the query; empty if the client sends none
 */
record Caller(
        Credential credential,
        Service service,
        Model model,
        SessionOptions options,
        String webSocketUrl,
        Reached reached,
        String userAgent) {

    /** Returns true for the JavaScript SDK from 0.0.8 on. Old versions do not send their number. */
    boolean isJavaScript() {
        return userAgent.startsWith("decart-js-sdk/");
    }

    /** The message with a session's id, and the address at which viewers find it. */
    ServerMessage.SessionId sessionId(Session session) {
        InetSocketAddress local = reached.local();
        return new ServerMessage.SessionId(session.id(), local.getAddress().getHostAddress(), local.getPort());
    }
}
