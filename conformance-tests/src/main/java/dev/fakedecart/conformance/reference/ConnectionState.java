package dev.fakedecart.conformance.reference;

import java.util.Locale;

/** How it stands with a session, as the guide's table of connection states has it. */
public enum ConnectionState {
    /** The first connection is being made. */
    CONNECTING,
    /** Ready to take prompts. */
    CONNECTED,
    /** Transformed video is being made. */
    GENERATING,
    /** The connection was lost, and is being made again. */
    RECONNECTING,
    /** Not connected, and not about to be. */
    DISCONNECTED;

    /** As the documentation writes it, for example {@code reconnecting}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True if the session takes changes. */
    boolean isUp() {
        return this == CONNECTED || this == GENERATING;
    }
}
