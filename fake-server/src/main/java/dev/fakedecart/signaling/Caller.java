package dev.fakedecart.signaling;

import dev.fakedecart.protocol.Model;
import dev.fakedecart.protocol.ServerMessage;
import dev.fakedecart.session.Credential;
import dev.fakedecart.session.Session;
import dev.fakedecart.session.SessionOptions;
import java.net.InetSocketAddress;

/**
 * Who is calling, and how it reached this server.
 *
 * @param webSocketUrl the base of WebSocket URLs as the client knows this server
 * @param reached the local address that the call came to
 */
record Caller(
        Credential credential, Model model, SessionOptions options, String webSocketUrl, InetSocketAddress reached) {

    /** Its session's id, and where viewers find it. */
    ServerMessage.SessionId sessionId(Session session) {
        return new ServerMessage.SessionId(session.id(), reached.getAddress().getHostAddress(), reached.getPort());
    }
}
