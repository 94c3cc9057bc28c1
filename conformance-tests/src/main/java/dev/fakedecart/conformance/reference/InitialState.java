package dev.fakedecart.conformance.reference;

import java.util.Optional;

/** How a connection gets the state that it begins with: with the join, so that it is in force before any media. */
class InitialState {

    /** What goes with the join, and is waited for before the camera is published. */
    Optional<SessionState> bundled(Optional<SessionState> state) {
        return state;
    }

    /** The media flows. */
    void afterMedia(ControlChannel control, MessageWriter messages, EventLoop loop, Optional<SessionState> state) {}
}
