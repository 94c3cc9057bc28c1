package dev.fakedecart.internal.http;

import dev.fakedecart.internal.journal.Event.Initiator;

/** Receives the messages and the end of a WebSocket connection. Called on the event loop; must not block. */
public interface WebSocketListener {

    void text(String message);

    void binary(byte[] message);

    /**
     * Called once, as the last call.
     *
     * @param code the close code; 1006 if the connection ended without a close frame (RFC 6455 section 7.1.5)
     */
    void closed(int code, String reason, Initiator initiator);
}
