/**
 * ICE over TCP (RFC 6544) on the HTTP port: the server is the passive end. STUN, DTLS and SRTP travel in the frames of
 * RFC 4571 between a connection and the packet core.
 *
 * <p><b>Threads.</b> Connections are read and written on the event loop. {@link dev.fakedecart.internal.icetcp.TcpLink}
 * is the place where the media thread and the event loop meet.
 */
@NullMarked
package dev.fakedecart.internal.icetcp;

import org.jspecify.annotations.NullMarked;
