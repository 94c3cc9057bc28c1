/**
 * A TURN server (RFC 8656) that relays to this server's own media port and to nothing else.
 *
 * <p>An allocation has no socket. Its relayed address is an address of the media port with a port number of its own.
 * What the client sends to the media port enters the packet core with the relayed address as its source; what the core
 * sends to the relayed address goes back to the client. Permissions and channels for other peers are refused with 403,
 * so the server can never be used as an open relay.
 *
 * <p>Clients authenticate with long-term credentials (RFC 8489 section 9.2). The owner makes a {@link
 * dev.fakedecart.webrtc.turn.TurnAccount} for each session and removes it afterwards.
 *
 * <p><b>Threads.</b> {@link dev.fakedecart.webrtc.turn.TurnServer} and everything behind it belong to the media thread.
 */
@NullMarked
package dev.fakedecart.webrtc.turn;

import org.jspecify.annotations.NullMarked;
