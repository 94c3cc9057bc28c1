package dev.fakedecart.conformance.reference;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event handlers of a client. An exception of one handler is logged and does not affect the others. {@link #on} and
 * {@link #off} may be called from any thread.
 */
public final class HandlerTable {
    private static final Logger log = LoggerFactory.getLogger(HandlerTable.class);

    private final List<Entry<?>> entries = new CopyOnWriteArrayList<>();

    private record Entry<T>(EventType<T> type, Consumer<? super T> handler) {
        void call(Object event) {
            try {
                handler.accept(type.content().cast(event));
            } catch (RuntimeException e) {
                log.warn("a handler of {} failed", type.name(), e);
            }
        }
    }

    /** Adds a handler. */
    public <T> void on(EventType<T> type, Consumer<? super T> handler) {
        entries.add(new Entry<>(type, handler));
    }

    /** Removes this one handler. It is not called again, if this is called on the client's loop. */
    public <T> void off(EventType<T> type, Consumer<? super T> handler) {
        entries.removeIf(entry -> entry.type.equals(type) && entry.handler == handler);
    }

    /** Calls the handlers in the order in which they were added. To be called on the client's loop. */
    public <T> void emit(EventType<T> type, T event) {
        for (Entry<?> entry : entries) {
            // a handler may have removed another one
            if (entry.type.equals(type) && entries.contains(entry)) {
                entry.call(event);
            }
        }
    }
}
