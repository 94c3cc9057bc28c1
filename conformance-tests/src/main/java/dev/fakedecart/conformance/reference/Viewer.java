package dev.fakedecart.conformance.reference;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Watches somebody's session, without a control socket of its own. Threads and futures as in {@link RealtimeClient}.
 */
public interface Viewer {

    /** Adds a handler. Viewers emit {@link EventType#CONNECTION_CHANGE} and {@link EventType#REMOTE_STREAM}. */
    <T> void on(EventType<T> type, Consumer<? super T> handler);

    /** Removes this one handler. */
    <T> void off(EventType<T> type, Consumer<? super T> handler);

    /** Returns the current state of the connection; a viewer is never generating. */
    ConnectionState state();

    /** Starts to watch. */
    CompletableFuture<Void> connect();

    /** Stops watching. */
    CompletableFuture<Void> disconnect();
}
