/**
 * A client made of nothing but packets: it speaks the control socket, LiveKit's signal protocol, ICE, DTLS and SRTP, and
 * sends frames that no codec has seen. Many of them fit into one JVM, and each can misbehave in ways that no SDK does.
 */
@NullMarked
package dev.fakedecart.synthetic;

import org.jspecify.annotations.NullMarked;
