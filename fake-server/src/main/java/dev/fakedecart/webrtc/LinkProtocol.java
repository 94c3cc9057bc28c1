package dev.fakedecart.webrtc;

import java.util.Locale;

/** The protocol that carries datagrams between the server and a client. */
public enum LinkProtocol {
    UDP,

    /** RFC 4571 frames on a TCP connection (RFC 6544). */
    TCP,

    /** Relayed by a TURN server (RFC 8656). */
    RELAY;

    /** In lower case, as the journal writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
