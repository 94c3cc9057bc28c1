package dev.fakedecart.conformance.reference;

import java.util.function.Consumer;

/** Delivers as it should; mutants get one of its methods wrong. */
class Relay implements EventDelivery {
    private final EventDelivery handlers = new HandlerTable();

    @Override
    public <T> void on(EventType<T> type, Consumer<? super T> handler) {
        handlers.on(type, handler);
    }

    @Override
    public <T> void off(EventType<T> type, Consumer<? super T> handler) {
        handlers.off(type, handler);
    }

    @Override
    public <T> void emit(EventType<T> type, T event) {
        handlers.emit(type, event);
    }

    /** Parts that deliver so. */
    static Parts parts(EventDelivery delivery) {
        return new Parts() {
            @Override
            EventDelivery events() {
                return delivery;
            }
        };
    }
}
