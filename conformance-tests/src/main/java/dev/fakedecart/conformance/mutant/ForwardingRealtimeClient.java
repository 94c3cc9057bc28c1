package dev.fakedecart.conformance.mutant;

import dev.fakedecart.conformance.reference.CameraTrack;
import dev.fakedecart.conformance.reference.ConnectionState;
import dev.fakedecart.conformance.reference.EventType;
import dev.fakedecart.conformance.reference.RealtimeClient;
import dev.fakedecart.conformance.reference.StateInput;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Passes all calls on. Subclasses break some. */
abstract class ForwardingRealtimeClient implements RealtimeClient {
    private final RealtimeClient plain;

    ForwardingRealtimeClient(RealtimeClient plain) {
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
    public Optional<String> sessionId() {
        return plain.sessionId();
    }

    @Override
    public Optional<String> subscribeToken() {
        return plain.subscribeToken();
    }

    @Override
    public CompletableFuture<Void> connect() {
        return plain.connect();
    }

    @Override
    public CompletableFuture<Void> set(StateInput input) {
        return plain.set(input);
    }

    @Override
    public CompletableFuture<Void> setPrompt(String prompt, @Nullable Boolean enhance) {
        return plain.setPrompt(prompt, enhance);
    }

    @Override
    public CompletableFuture<Void> replaceCamera(CameraTrack track) {
        return plain.replaceCamera(track);
    }

    @Override
    public CompletableFuture<Void> disconnect() {
        return plain.disconnect();
    }
}
