/**
 * The packet core: ICE-lite, DTLS-SRTP and RTP forwarding for all sessions on one thread and one UDP port, or over
 * other {@link dev.fakedecart.webrtc.Link}s.
 *
 * <p>The core knows packets and tracks, but neither pixels nor rooms. An owner opens a {@link
 * dev.fakedecart.webrtc.Peer} for each peer connection of a client, describes what was negotiated ({@link
 * dev.fakedecart.webrtc.IncomingMedia}, {@link dev.fakedecart.webrtc.OutgoingMedia}) and links incoming tracks to
 * outgoing ones; then packets flow. A {@link dev.fakedecart.webrtc.PeerListener} receives what happens to a peer, as
 * {@link dev.fakedecart.webrtc.PeerEvent}s. A peer that is opened with {@link
 * dev.fakedecart.webrtc.impair.NetworkConditions} has a simulated network between itself and the client.
 *
 * <p><b>Order of stages.</b> {@link dev.fakedecart.webrtc.OutgoingTrack} builds the chain of stages that a packet
 * passes on its way out. To change packets in a new way, write an {@code OutgoingStage} and add it there.
 *
 * <p><b>Threads.</b> Everything here belongs to the media thread of one {@link dev.fakedecart.webrtc.MediaCore}, except
 * for the public methods, which may be called on any thread and only post a task to the media thread. Handshakes run on
 * the core's worker threads. Listeners are called on the media thread and must not block.
 */
@NullMarked
package dev.fakedecart.webrtc;

import org.jspecify.annotations.NullMarked;
