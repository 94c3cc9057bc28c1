package dev.fakedecart.internal.signaling;

import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.service.Service;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.internal.session.SessionOptions;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.protocol.ServerMessage;
import dev.fakedecart.webrtc.Reached;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;

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

    private static final Pattern PYTHON_WITH_TURN =
            Pattern.compile("decart-python-sdk/0\\.0\\.(?:1[6-9]|2[0-3])(?!\\d)");

    /** Returns true for the JavaScript SDK from 0.0.8 on. Old versions do not send their number. */
    boolean isJavaScript() {
        return userAgent.startsWith("decart-js-sdk/");
    }

    /**
     * Returns true for SDKs that make a new peer connection when an {@code ice-restart} names a TURN server: JavaScript
     * from 0.0.8 to 0.0.52, and Python from 0.0.16 to 0.0.23. Later versions of JavaScript ignore the message. SDKs that
     * send no version do not get it, because iOS up to 0.1.2 ignores everything after a message that it does not know.
     */
    boolean restartsIce() {
        return isJavaScript() || PYTHON_WITH_TURN.matcher(userAgent).lookingAt();
    }

    /** The message with a session's id, and the address at which viewers find it. */
    ServerMessage.SessionId sessionId(Session session) {
        InetSocketAddress local = reached.local();
        return new ServerMessage.SessionId(session.id(), local.getAddress().getHostAddress(), local.getPort());
    }
}
