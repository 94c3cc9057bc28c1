package dev.fakedecart.webrtc.turn;

import dev.fakedecart.webrtc.impair.MediaRoute;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The protocol between a TURN client and the TURN server. */
public enum TurnTransport {
    UDP,
    TCP,
    TLS;

    /** Returns the transports of the TURN server that are among these routes. */
    public static Set<TurnTransport> among(Set<MediaRoute> routes) {
        Set<TurnTransport> transports = EnumSet.noneOf(TurnTransport.class);
        for (MediaRoute route : routes) {
            switch (route) {
                case UDP, TCP -> {}
                case TURN_UDP -> transports.add(UDP);
                case TURN_TCP -> transports.add(TCP);
                case TURN_TLS -> transports.add(TLS);
            }
        }
        return transports;
    }

    /** Returns true if messages are delimited by their lengths in one stream of bytes. */
    boolean isStream() {
        return this != UDP;
    }

    /** In lower case, as the journal writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
