package dev.fakedecart.conformance.reference;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The handlers of a client. What one of them throws is logged, and keeps no other from being called. */
final class HandlerTable implements EventDelivery {
    private static final Logger log = LoggerFactory.getLogger(HandlerTable.class);

    private final List<Entry<?>> entries = new CopyOnWriteArrayList<>();

    private record Entry<T>(EventType<T> type, Consumer<? super T> handler) {
        void tell(Object event) {
            try {
                handler.accept(type.content().cast(event));
            } catch (RuntimeException e) {
                log.warn("a handler of {} failed", type.name(), e);
            }
        }
    }

    @Override
    public <T> void on(EventType<T> type, Consumer<? super T> handler) {
        entries.add(new Entry<>(type, handler));
    }

    @Override
    public <T> void off(EventType<T> type, Consumer<? super T> handler) {
        entries.removeIf(entry -> entry.type.equals(type) && entry.handler == handler);
    }

    @Override
    public <T> void emit(EventType<T> type, T event) {
        for (Entry<?> entry : entries) {
            // asked again each time: a handler may have removed another
            if (entry.type.equals(type) && entries.contains(entry)) {
                entry.tell(event);
            }
        }
    }
}
