package dev.fakedecart.internal.http;

import io.netty.channel.Channel;

/**
 * Serves connections of the HTTP port that do not speak HTTP. The methods are called on the event loop, with a pipeline
 * that holds nothing but TLS, if the client uses it. They add their handlers, which then receive all bytes of the
 * connection, and return false to close the connection.
 */
public interface OtherProtocols {

    /** Serves nothing but HTTP. */
    OtherProtocols NONE = new OtherProtocols() {};

    /** Serves an ICE agent: STUN, DTLS and SRTP in frames of RFC 4571 (RFC 6544). */
    default boolean serveIce(Channel channel) {
        return false;
    }

    /** Serves a TURN client (RFC 8656 section 3.1). */
    default boolean serveTurn(Channel channel) {
        return false;
    }
}
