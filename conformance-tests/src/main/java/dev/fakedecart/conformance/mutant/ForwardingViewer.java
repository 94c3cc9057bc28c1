package dev.fakedecart.conformance.mutant;

import dev.fakedecart.conformance.reference.ConnectionState;
import dev.fakedecart.conformance.reference.EventType;
import dev.fakedecart.conformance.reference.Viewer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Passes all calls on. Subclasses break some. */
abstract class ForwardingViewer implements Viewer {
    private final Viewer plain;

    ForwardingViewer(Viewer plain) {
        this.plain = plain;
    }

    @Override
    public <T> void on(EventType<T> type, Consumer<? super T> handler) {
        plain.on(type, handler);
    }

    @Override
    public <T> void off(EventType<T> type, Consumer<? super T> handler) {
        plain.off(type, handler);
    }

    @Override
    public ConnectionState state() {
        return plain.state();
    }

    @Override
    public CompletableFuture<Void> connect() {
        return plain.connect();
    }

    @Override
    public CompletableFuture<Void> disconnect() {
        return plain.disconnect();
    }
}
