/**
 * The packet core: ICE-lite, DTLS-SRTP and RTP forwarding for all sessions on one UDP port and one thread.
 *
 * <p>It knows packets and no pixels, tracks and no rooms. An owner opens a {@link dev.fakedecart.webrtc.Peer} for each
 * peer connection of a client, tells it what was negotiated ({@link dev.fakedecart.webrtc.IncomingMedia},
 * {@link dev.fakedecart.webrtc.OutgoingMedia}) and links incoming tracks to outgoing ones; then packets flow. A peer whose
 * network is to be a bad one is opened with {@link dev.fakedecart.webrtc.impair.NetworkConditions}, which it follows.
 *
 * <p><b>Threads.</b> Everything here belongs to the media thread of one {@link dev.fakedecart.webrtc.MediaCore}, except
 * the public methods, which may be called on any thread and only post to it. Handshakes run on the core's workers.
 * Listeners are called on the media thread and must not block.
 */
@NullMarked
package dev.fakedecart.webrtc;

import org.jspecify.annotations.NullMarked;
