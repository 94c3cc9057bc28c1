package dev.fakedecart;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A way by which media travel between a client and the server. */
public enum Route {

    /** Datagrams to and from the UDP port for media. */
    UDP,

    /** Connections to the TCP port that also serves HTTP (ICE over TCP, RFC 6544). */
    TCP,

    /** The TURN server over UDP; needs {@link FakeDecartBuilder#stunPort}. */
    TURN_UDP,

    /** The TURN server over TCP. */
    TURN_TCP,

    /** The TURN server over TLS; needs {@link FakeDecartBuilder#tls}. */
    TURN_TLS;

    /**
     * Finds a route by its name in options, such as {@code turn-udp}.
     *
     * @throws IllegalArgumentException if there is none; the message has all names
     */
    public static Route named(String name) {
        return Stream.of(values())
                .filter(route -> route.toString().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"%s\" is not a route of media. The routes are %s"
                        .formatted(
                                name, Stream.of(values()).map(Route::toString).collect(Collectors.joining(", ")))));
    }

    /** The name in options: {@code turn-udp}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
