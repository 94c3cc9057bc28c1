package dev.fakedecart.internal.http;

import java.time.Duration;
import java.util.Map;

/** The decision on a WebSocket upgrade. */
public sealed interface UpgradeOutcome {

    /**
     * Completes the upgrade.
     *
     * @param headers additional headers of the response
     */
    record Accept(Opener opener, Map<String, String> headers) implements UpgradeOutcome {

        public Accept {
            headers = Map.copyOf(headers);
        }

        /** Completes the upgrade without additional headers. */
        public Accept(Opener opener) {
            this(opener, Map.of());
        }
    }

    /** Called when the upgrade is complete. */
    @FunctionalInterface
    interface Opener {
        WebSocketListener open(WebSocketConnection connection);
    }

    /** Sends a response in place of the upgrade. */
    record Refuse(Response response) implements UpgradeOutcome {}

    /** Resets the TCP connection without a response. */
    record Reset() implements UpgradeOutcome {}

    /** Sends nothing and discards input until the client disconnects or the server stops. */
    record Silence() implements UpgradeOutcome {}

    /**
     * Delays the decision. Input waits meanwhile. Nothing happens if the client disconnects first.
     *
     * @param then the final decision; an {@link Accept} checks again, when the upgrade is complete, what may have
     * changed
     */
    record Later(Duration delay, UpgradeOutcome then) implements UpgradeOutcome {}
}
