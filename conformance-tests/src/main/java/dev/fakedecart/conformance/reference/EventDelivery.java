package dev.fakedecart.conformance.reference;

import java.util.function.Consumer;

/** Brings a client's events to the app's handlers. */
interface EventDelivery {

    /** Adds a handler; from any thread. */
    <T> void on(EventType<T> type, Consumer<? super T> handler);

    /** Removes that very handler; from any thread. It is not called again once this has returned on the client's loop. */
    <T> void off(EventType<T> type, Consumer<? super T> handler);

    /** Calls the handlers in the order in which they were added; on the client's loop. */
    <T> void emit(EventType<T> type, T event);
}
