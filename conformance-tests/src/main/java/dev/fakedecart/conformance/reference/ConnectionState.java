package dev.fakedecart.conformance.reference;

import java.util.Locale;

/** The state of a session's connection, as in the guide's table of connection states. */
public enum ConnectionState {
    /** The first connection is being made. */
    CONNECTING,
    /** Changes can be made. */
    CONNECTED,
    /** The server is generating transformed video. */
    GENERATING,
    /** The connection was lost, and the client retries to connect. */
    RECONNECTING,
    /** Not connected, and not connecting. */
    DISCONNECTED;

    /** Returns the name in the documentation's spelling, for example {@code reconnecting}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether changes can be made. */
    boolean isUp() {
        return this == CONNECTED || this == GENERATING;
    }
}
