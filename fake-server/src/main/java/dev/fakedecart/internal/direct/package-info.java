/**
 * The direct WebRTC protocol, which SDKs spoke before LiveKit: the media of JavaScript up to 0.0.68, Python up to 0.0.40,
 * Android and iOS up to 0.6.1. A client has one peer connection, offers it on its control socket and gets one answer
 * that holds this server's candidates; what it sends comes back in the same sections. Viewers do the same on a socket of
 * their own, and only receive.
 *
 * <p><b>Threads.</b> Everything belongs to the server's event loop; what the packet core reports is handed over to it
 * first.
 */
@NullMarked
package dev.fakedecart.internal.direct;

import org.jspecify.annotations.NullMarked;
