package dev.fakedecart.internal.session;

import dev.fakedecart.protocol.ServerMessage;

/** The way from a session to its client's control socket. */
public interface ControlChannel {
    void send(ServerMessage message);

    /** Closes the socket with a code of RFC 6455. */
    void close(int code, String reason);
}
