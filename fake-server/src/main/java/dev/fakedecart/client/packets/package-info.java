/**
 * Clients without codecs. The clients speak the control socket, LiveKit's signal protocol, ICE, DTLS and SRTP, and send
 * frames that no codec has encoded. Many clients fit into one JVM, and each client can misbehave in ways that no SDK
 * does.
 *
 * <p>Not public API.
 */
@NullMarked
package dev.fakedecart.client.packets;

import org.jspecify.annotations.NullMarked;
