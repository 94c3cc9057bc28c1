package dev.fakedecart.internal.http;

import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;

/** A WebSocket message that the server does not take. The connection closes with the status. */
final class MessageRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient WebSocketCloseStatus status;

    MessageRefusedException(WebSocketCloseStatus status, String reason) {
        super(reason, null, false, false);
        this.status = status;
    }

    WebSocketCloseStatus status() {
        return status;
    }
}
