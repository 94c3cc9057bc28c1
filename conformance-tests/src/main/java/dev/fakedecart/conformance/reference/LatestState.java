package dev.fakedecart.conformance.reference;

import java.util.Optional;

/** The state that the server acknowledged last, which a reconnect restores. Belongs to the client's loop. */
final class LatestState {
    private Optional<WireState> latest = Optional.empty();

    /** Sets the state that the session starts with. */
    void start(Optional<WireState> initial) {
        latest = initial;
    }

    /** Called when the server has acknowledged a whole state. */
    void acknowledged(WireState state) {
        latest = Optional.of(state);
    }

    /** Called when the server has acknowledged a prompt, which keeps the image. */
    void acknowledgedPrompt(String prompt, boolean enhance) {
        latest = Optional.of(new WireState(prompt, latest.map(WireState::image).orElse(null), enhance));
    }

    /** Returns the state; empty if the app never asked for any. */
    Optional<WireState> state() {
        return latest;
    }
}
