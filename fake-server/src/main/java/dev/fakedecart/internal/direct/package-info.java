/**
 * The direct WebRTC protocol, which SDKs spoke before LiveKit: the media of JavaScript up to 0.0.68, Python up to
 * 0.0.40, Android and iOS up to 0.6.1. A client offers one peer connection on its control socket, and gets one answer
 * with this server's candidates. The outputs come back in the media sections in which the client sends. Viewers do the
 * same on a socket of their own, and only receive.
 *
 * <p><b>Threads.</b> Everything belongs to the server's event loop; callbacks of the packet core are handed over to it
 * first.
 */
@NullMarked
package dev.fakedecart.internal.direct;

import org.jspecify.annotations.NullMarked;
