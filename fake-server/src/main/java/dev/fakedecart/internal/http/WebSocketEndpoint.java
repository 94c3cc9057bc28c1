package dev.fakedecart.internal.http;

/** Decides on WebSocket upgrades of one route. Called on the event loop; must not block. */
@FunctionalInterface
public interface WebSocketEndpoint {

    /** Accepts, refuses, delays or ignores the request. */
    UpgradeOutcome receive(Request request);

    /** How large the messages of clients may be. */
    default MessageLimits messageLimits() {
        return MessageLimits.STANDARD;
    }
}
