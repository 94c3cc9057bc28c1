package dev.fakedecart.conformance.reference;

import dev.fakedecart.conformance.reference.CameraHandling.Farewell;
import java.util.Optional;

/** Ends everything: what is connected, and what is waited for. */
class Departure {

    /** No retry that was waited for is begun. */
    void cancel(EventLoop.Timer retry) {
        retry.cancel();
    }

    /** Closes media first, then signaling, as the published SDKs do. */
    void leave(Optional<Connection> connection) {
        connection.ifPresent(open -> open.end(ControlChannel.disconnected(), Farewell.DISCONNECTED));
    }
}
