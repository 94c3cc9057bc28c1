package dev.fakedecart.protocol;

import java.util.Locale;

/** Why generation ended, as {@code generation_ended} tells it (the service's own signaling proxy lists these). */
public enum EndReason {
    DISCONNECT,
    TIMEOUT,
    MODERATION_VIOLATION,
    ERROR,
    INSUFFICIENT_CREDITS;

    /** As on the wire. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
