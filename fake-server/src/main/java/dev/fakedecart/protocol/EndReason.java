package dev.fakedecart.protocol;

import java.util.Locale;

/** The reason in {@code generation_ended}. Source: the list in the service's own signaling proxy. */
public enum EndReason {
    DISCONNECT,
    TIMEOUT,
    MODERATION_VIOLATION,
    ERROR,
    INSUFFICIENT_CREDITS;

    /** The value on the wire. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
