package dev.fakedecart.webrtc.turn;

import java.util.Locale;

/** The protocol between a TURN client and the TURN server. */
public enum TurnTransport {
    UDP,
    TCP,
    TLS;

    /** True if messages are delimited by their lengths in one stream of bytes. */
    boolean isStream() {
        return this != UDP;
    }

    /** In lower case, as the journal writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
