package dev.fakedecart.webrtc.impair;

/** A way by which packets of media travel between a client and the media port. */
public enum MediaRoute {
    /** Datagrams to and from the media port. */
    UDP,

    /** A TCP connection to the HTTP port (RFC 6544). */
    TCP,

    /** The TURN server over UDP. */
    TURN_UDP,

    /** The TURN server over TCP. */
    TURN_TCP,

    /** The TURN server over TLS. */
    TURN_TLS
}
