/**
 * Session descriptions (RFC 8866) as WebRTC uses them (RFC 8829): read, asked for what a media server needs to know,
 * and written. Text in, text out; {@link dev.fakedecart.webrtc.sdp.PeerTransport} and {@link dev.fakedecart.webrtc.sdp.CodecChoice}
 * alone know the packet core that descriptions are about.
 */
@NullMarked
package dev.fakedecart.webrtc.sdp;

import org.jspecify.annotations.NullMarked;
