package dev.fakedecart.internal.session;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The state of one session that is in force. The event loop replaces it; any thread reads it. Each state is immutable,
 * so a reader sees all of a change or nothing of it.
 */
final class StateInForce implements StateSource {
    private final List<StateRenderer> renderers = new CopyOnWriteArrayList<>();
    private final boolean needsState;
    private volatile SessionState state = SessionState.initial(true);
    private volatile boolean initialAwaited;

    /** @param needsState true to render no frame until a prompt or an image is in force */
    StateInForce(boolean needsState) {
        this.needsState = needsState;
    }

    /** The last state that came into force, also while the initial state is awaited. */
    SessionState state() {
        return state;
    }

    @Override
    public Optional<SessionState> snapshot() {
        SessionState current = state;
        return initialAwaited || (needsState && current.isEmpty()) ? Optional.empty() : Optional.of(current);
    }

    @Override
    public void addRenderer(StateRenderer renderer) {
        renderers.add(renderer);
    }

    @Override
    public void removeRenderer(StateRenderer renderer) {
        renderers.remove(renderer);
    }

    /**
     * Sets the state that the session begins with.
     *
     * @param stateFollows true to let no frame leave until the first change is accepted or refused
     */
    void begin(SessionState initial, boolean stateFollows) {
        state = initial;
        initialAwaited = stateFollows;
    }

    /** Completes as soon as all renderers are prepared for a state. */
    CompletableFuture<Void> prepare(SessionState next) {
        return CompletableFuture.allOf(
                renderers.stream().map(renderer -> renderer.prepare(next)).toArray(CompletableFuture<?>[]::new));
    }

    /** Puts a state into force: the next frame is rendered from it. */
    void replace(SessionState next) {
        state = next;
        initialAwaited = false;
    }

    /** Called when the initial state was refused: frames leave without it, unless they need a state. */
    void stopAwaiting() {
        initialAwaited = false;
    }
}
