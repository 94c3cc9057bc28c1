package dev.fakedecart.internal.http;

import java.time.Duration;

/** What becomes of a request for a WebSocket. */
public sealed interface Reception {

    /** The upgrade goes on. */
    record Accept(Opener opener) implements Reception {}

    /** Called when an upgrade is done. */
    @FunctionalInterface
    interface Opener {
        WebSocketListener open(WebSocketConnection connection);
    }

    /** The client is answered, and there is no WebSocket. */
    record Refuse(Response response) implements Reception {}

    /** No answer, and the TCP connection is reset. */
    record Reset() implements Reception {}

    /** No answer; the connection stays open until the client gives up or the server stops. What comes is passed over. */
    record Silence() implements Reception {}

    /**
     * The client waits; what it sends meanwhile waits, too. If it goes away meanwhile, nothing happens.
     *
     * @param then decided already; who accepts looks again, when the upgrade is done, at what may have changed
     */
    record Later(Duration delay, Reception then) implements Reception {}
}
