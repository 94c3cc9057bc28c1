package dev.fakedecart.internal.http;

import dev.fakedecart.internal.boundary.Verdict;
import io.netty.handler.codec.http.HttpResponseStatus;

/** Decides on WebSocket upgrades of one route. Called on the event loop; must not block. */
@FunctionalInterface
public interface WebSocketEndpoint {

    /** Accepts, refuses, delays or ignores the request. */
    UpgradeOutcome receive(Request request);

    /** The size limits of the clients' messages. */
    default MessageLimits messageLimits() {
        return MessageLimits.STANDARD;
    }

    /**
     * Refuses a page that the browser boundary keeps out. By default with an HTTP status, which browsers hide from the
     * page. An endpoint may accept and then say why in its own protocol, but must serve nothing.
     */
    default UpgradeOutcome refuse(Verdict.ForeignOrigin page) {
        return new UpgradeOutcome.Refuse(Response.error(HttpResponseStatus.FORBIDDEN.code(), page.detail()));
    }
}
