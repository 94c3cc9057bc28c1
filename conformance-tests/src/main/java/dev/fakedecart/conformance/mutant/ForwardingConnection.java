package dev.fakedecart.conformance.mutant;

import dev.fakedecart.conformance.reference.CameraTrack;
import dev.fakedecart.conformance.reference.Connection;
import dev.fakedecart.conformance.reference.DecartException;
import dev.fakedecart.conformance.reference.WireState;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Passes all calls on. Subclasses break some. */
abstract class ForwardingConnection implements Connection {
    private final Connection plain;

    ForwardingConnection(Connection plain) {
        this.plain = plain;
    }

    @Override
    public CompletableFuture<Void> open(Optional<WireState> state, Optional<CameraTrack> camera) {
        return plain.open(state, camera);
    }

    @Override
    public Optional<SessionNames> names() {
        return plain.names();
    }

    @Override
    public CompletableFuture<Void> set(WireState state) {
        return plain.set(state);
    }

    @Override
    public CompletableFuture<Void> setPrompt(String prompt, boolean enhance) {
        return plain.setPrompt(prompt, enhance);
    }

    @Override
    public void replaceCamera(CameraTrack track) {
        plain.replaceCamera(track);
    }

    @Override
    public void closeMedia() {
        plain.closeMedia();
    }

    @Override
    public void closeSignaling(DecartException reason) {
        plain.closeSignaling(reason);
    }
}
