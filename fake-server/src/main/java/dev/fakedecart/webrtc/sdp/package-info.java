/**
 * Parses and writes session descriptions (RFC 8866) as WebRTC uses them (RFC 8829). Text in, text out; only {@link
 * dev.fakedecart.webrtc.sdp.PeerTransport} and {@link dev.fakedecart.webrtc.sdp.CodecChoice} know the packet core.
 */
@NullMarked
package dev.fakedecart.webrtc.sdp;

import org.jspecify.annotations.NullMarked;
