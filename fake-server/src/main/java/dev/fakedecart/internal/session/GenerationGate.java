package dev.fakedecart.internal.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a session generates. Nothing is generated, sent and billed while there is no state, while the
 * client's video is muted, or while no input arrives. Belongs to the event loop.
 */
public final class GenerationGate {

    /** Why a session does not generate. */
    public enum Obstacle {
        /** Neither a prompt nor an image is in force. */
        NO_STATE("no state"),

        /** The client has muted its video. */
        MUTED("muted"),

        /** The client's video has sent nothing for a while. */
        NO_INPUT("no input");

        private final String id;

        Obstacle(String id) {
            this.id = id;
        }

        /** The reason in the journal; published, so it never changes. */
        @Override
        public String toString() {
            return id;
        }
    }

    private final boolean needsState;
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean hasState;
    private Optional<Obstacle> input = Optional.empty();

    /**
     * Makes the gate of one session.
     *
     * @param needsState true to generate nothing until a prompt or an image is in force
     */
    GenerationGate(boolean needsState) {
        this.needsState = needsState;
    }

    /** Returns true if nothing is generated until a prompt or an image is in force. */
    boolean needsState() {
        return needsState;
    }

    /** Why the session does not generate now; empty if nothing hinders it. */
    public Optional<Obstacle> obstacle() {
        return needsState && !hasState ? Optional.of(Obstacle.NO_STATE) : input;
    }

    /** Returns true if nothing hinders the session. */
    public boolean isOpen() {
        return obstacle().isEmpty();
    }

    /** Calls a listener, on the event loop, whenever the gate has opened or closed. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Notes whether the session has a state.
     *
     * @param present true if a prompt or an image is in force
     */
    void state(boolean present) {
        change(() -> hasState = present);
    }

    /**
     * Notes whether the client's video can be used.
     *
     * @param obstacle what is wrong with the client's video; empty if frames can come
     */
    public void input(Optional<Obstacle> obstacle) {
        change(() -> input = obstacle);
    }

    private void change(Runnable change) {
        boolean wasOpen = isOpen();
        change.run();
        if (isOpen() != wasOpen) {
            listeners.forEach(Runnable::run);
        }
    }
}
