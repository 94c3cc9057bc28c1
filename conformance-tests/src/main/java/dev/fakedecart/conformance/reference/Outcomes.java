package dev.fakedecart.conformance.reference;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** How the app learns that a connection cannot be had. */
class Outcomes {

    /** The first connection could not be made: whoever waits for it is told. */
    void connectFailed(CompletableFuture<Void> connect, DecartException reason) {
        connect.completeExceptionally(reason);
    }

    /** No retry is left: first the state, then one error. */
    void gaveUp(Consumer<ConnectionState> state, EventDelivery events, DecartException reason) {
        state.accept(ConnectionState.DISCONNECTED);
        events.emit(EventType.ERROR, reason);
    }

    /** Which room, and session, the app is told of. */
    Optional<ControlChannel.RoomInfo> told(
            Optional<ControlChannel.RoomInfo> before, Optional<ControlChannel.RoomInfo> made) {
        return made;
    }
}
