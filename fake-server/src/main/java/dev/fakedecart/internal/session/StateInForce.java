package dev.fakedecart.internal.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * The state of one session that is in force. The event loop replaces it; any thread reads it. Each state is immutable,
 * so a reader sees all of a change or nothing of it.
 */
final class StateInForce implements StateSource {
    private final List<StateRenderer> renderers = new CopyOnWriteArrayList<>();
    private final boolean needsState;
    private final LongSupplier nanoTime;
    private volatile List<Upcoming> states = List.of(new Upcoming(SessionState.initial(true), Long.MIN_VALUE));
    private volatile boolean initialAwaited;

    /**
     * A state that frames show from a moment on.
     *
     * @param visibleAt the moment, on the clock of this object
     */
    private record Upcoming(SessionState state, long visibleAt) {}

    /**
     * @param needsState true to render no frame until a prompt or an image is in force
     * @param nanoTime the clock of {@link #replace}; called on any thread
     */
    StateInForce(boolean needsState, LongSupplier nanoTime) {
        this.needsState = needsState;
        this.nanoTime = nanoTime;
    }

    /** The last state that came into force, also while the initial state is awaited. */
    SessionState state() {
        List<Upcoming> all = states;
        return all.get(all.size() - 1).state;
    }

    @Override
    public Optional<SessionState> snapshot() {
        SessionState current = visible(states).state;
        return initialAwaited || (needsState && current.isEmpty()) ? Optional.empty() : Optional.of(current);
    }

    /** The last state whose moment has come. The first one's always has. */
    private Upcoming visible(List<Upcoming> all) {
        if (all.size() > 1) {
            long now = nanoTime.getAsLong();
            for (int i = all.size() - 1; i > 0; i--) {
                if (all.get(i).visibleAt <= now) {
                    return all.get(i);
                }
            }
        }
        return all.get(0);
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
        states = List.of(new Upcoming(initial, Long.MIN_VALUE));
        initialAwaited = stateFollows;
    }

    /** Completes as soon as all renderers are prepared for a state. */
    CompletableFuture<Void> prepare(SessionState next) {
        return CompletableFuture.allOf(
                renderers.stream().map(renderer -> renderer.prepare(next)).toArray(CompletableFuture<?>[]::new));
    }

    /**
     * Puts a state into force: frames are rendered from it from a moment on. No frame has been rendered before the
     * first state, if frames need one, so the first state's moment is now.
     *
     * @param visibleAt the moment, not before that of the state before
     */
    void replace(SessionState next, long visibleAt) {
        Upcoming current = visible(states);
        if (initialAwaited || (needsState && current.state.isEmpty()) || visibleAt <= nanoTime.getAsLong()) {
            states = List.of(new Upcoming(next, Long.MIN_VALUE));
        } else {
            var upcoming = new ArrayList<Upcoming>();
            upcoming.add(current);
            states.stream().filter(later -> later.visibleAt > current.visibleAt).forEach(upcoming::add);
            upcoming.add(new Upcoming(next, visibleAt));
            states = List.copyOf(upcoming);
        }
        initialAwaited = false;
    }

    /** Called when the initial state was refused: frames leave without it, unless they need a state. */
    void stopAwaiting() {
        initialAwaited = false;
    }
}
