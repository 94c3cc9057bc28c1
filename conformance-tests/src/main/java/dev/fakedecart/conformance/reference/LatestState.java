package dev.fakedecart.conformance.reference;

import java.util.Optional;

/** The state that was acknowledged last: what the app was told is in force is in force again after a reconnect. */
final class LatestState implements SessionMemory {
    private Optional<SessionState> latest = Optional.empty();

    @Override
    public void begin(Optional<SessionState> initial) {
        latest = initial;
    }

    @Override
    public void acknowledged(SessionState state) {
        latest = Optional.of(state);
    }

    @Override
    public void acknowledgedPrompt(String prompt, boolean enhance) {
        latest = Optional.of(
                new SessionState(prompt, latest.map(SessionState::image).orElse(null), enhance));
    }

    @Override
    public Optional<SessionState> restored() {
        return latest;
    }
}
