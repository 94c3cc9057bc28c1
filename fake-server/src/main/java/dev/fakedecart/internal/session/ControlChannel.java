package dev.fakedecart.internal.session;

import dev.fakedecart.protocol.ServerMessage;

/** Sends messages to a session's client, over its control socket. */
public interface ControlChannel {
    void send(ServerMessage message);

    /** Closes the socket with a status code of RFC 6455. */
    void close(int code, String reason);
}
