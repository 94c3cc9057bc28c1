package dev.fakedecart.webrtc;

import java.util.Optional;

/** Measures how long a client is silent on its candidate pair. Belongs to the media thread. */
final class PathWatch {

    /** The length of a client's silence. */
    enum State {
        CONNECTED,
        DISCONNECTED,
        FAILED
    }

    private final PathTimeouts timeouts;
    private State state = State.CONNECTED;
    private long lastNanos;

    PathWatch(PathTimeouts timeouts) {
        this.timeouts = timeouts;
    }

    /** Called when an authentic check has arrived, or ICE was restarted. */
    void checked(long now) {
        lastNanos = now;
        state = State.CONNECTED;
    }

    /** Called when an authentic packet of media has arrived. */
    void received(long now) {
        if (timeouts.anyPacket() && state != State.FAILED) {
            checked(now);
        }
    }

    /** Returns the new state if it has changed since the last call. A path is disconnected before it fails. */
    Optional<State> changed(long now) {
        long silent = silentNanos(now);
        State next = state;
        if (state == State.CONNECTED && silent > timeouts.disconnected().toNanos()) {
            next = State.DISCONNECTED;
        } else if (state == State.DISCONNECTED && silent > timeouts.failed().toNanos()) {
            next = State.FAILED;
        }
        boolean same = next == state;
        state = next;
        return same ? Optional.empty() : Optional.of(next);
    }

    /** Returns the time since the last packet that counts. */
    long silentNanos(long now) {
        return now - lastNanos;
    }
}
