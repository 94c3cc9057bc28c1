package dev.fakedecart.conformance.mutant;

import dev.fakedecart.conformance.reference.ConnectionState;
import dev.fakedecart.conformance.reference.DecartException;
import dev.fakedecart.conformance.reference.EventType;
import dev.fakedecart.conformance.reference.HandlerTable;
import dev.fakedecart.conformance.reference.RealtimeClient;
import java.util.function.Consumer;

/**
 * A session that receives all events of another session and emits them to the app's handlers. Subclasses change the
 * events that they emit.
 */
abstract class EventTap extends ForwardingRealtimeClient {
    private final HandlerTable handlers = new HandlerTable();
    private ConnectionState last = ConnectionState.DISCONNECTED;
    private ConnectionState beforeLast = ConnectionState.DISCONNECTED;

    EventTap(RealtimeClient plain) {
        super(plain);
        plain.on(EventType.CONNECTION_CHANGE, this::stateChanged);
        listen(plain, EventType.ERROR);
        listen(plain, EventType.GENERATION_TICK);
        listen(plain, EventType.GENERATION_ENDED);
        listen(plain, EventType.SESSION_ENDED);
        listen(plain, EventType.CAPACITY_WAIT);
        listen(plain, EventType.QUEUE_POSITION);
        listen(plain, EventType.REMOTE_STREAM);
    }

    private <T> void listen(RealtimeClient plain, EventType<T> type) {
        plain.on(type, event -> emit(type, event));
    }

    private void stateChanged(ConnectionState state) {
        beforeLast = last;
        last = state;
        emit(EventType.CONNECTION_CHANGE, state);
    }

    /** Returns true if an event, a state or an error, reports that the session has given up its retries. */
    final boolean reportsGivingUp(Object event) {
        return last == ConnectionState.DISCONNECTED
                && beforeLast == ConnectionState.RECONNECTING
                && (event == ConnectionState.DISCONNECTED || event instanceof DecartException);
    }

    @Override
    public <T> void on(EventType<T> type, Consumer<? super T> handler) {
        handlers.on(type, handler);
    }

    @Override
    public <T> void off(EventType<T> type, Consumer<? super T> handler) {
        handlers.off(type, handler);
    }

    /** Emits an event to the app, on the client's loop. */
    <T> void emit(EventType<T> type, T event) {
        handlers.emit(type, event);
    }
}
