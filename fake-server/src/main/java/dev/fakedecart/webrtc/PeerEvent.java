package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.impair.FrameLoss;
import dev.fakedecart.webrtc.impair.Impairment;
import dev.fakedecart.webrtc.impair.ImpairmentTotals;
import dev.fakedecart.webrtc.impair.PacketDirection;
import dev.fakedecart.webrtc.rtp.FrameSize;
import dev.fakedecart.webrtc.srtp.SrtpProfile;
import java.net.InetSocketAddress;
import java.util.List;

/** Something that happened to one {@link Peer}; its {@link PeerListener} receives these events in order. */
public sealed interface PeerEvent {

    /** An event of the connection itself. */
    sealed interface OfConnection extends PeerEvent {}

    /** An event of one track. */
    sealed interface OfTrack extends PeerEvent {}

    /** An event of the simulated network between the server and the client. */
    sealed interface OfNetwork extends PeerEvent {}

    /** The client nominated the first candidate pair of an ICE session: media can flow to and from this address. */
    record IceConnected(InetSocketAddress remote, LinkProtocol protocol) implements OfConnection {}

    /**
     * A new ICE session has begun, with new credentials of this server. Media stay on the pair of the session before
     * until the client nominates one of the new session; then {@link IceConnected} follows.
     */
    record IceRestarted() implements OfConnection {}

    /** The connection that carried the peer's packets has ended. A later check on another path reconnects the peer. */
    record IcePathClosed(InetSocketAddress remote, LinkProtocol protocol) implements OfConnection {}

    /** The client was silent for this long. The server still sends to it. */
    record IceDisconnected(long silentMillis) implements OfConnection {}

    /**
     * The client was silent for so long that the server has stopped sending to it. A later check reconnects the peer,
     * if its owner has not closed it.
     */
    record IceFailed(long silentMillis) implements OfConnection {}

    /**
     * The DTLS handshake completed: packets can flow.
     *
     * @param millis from the first datagram of the handshake to its end
     */
    record DtlsConnected(SrtpProfile profile, long millis) implements OfConnection {}

    /**
     * The client has not connected some seconds after its description. Told once per peer; the client may connect
     * later.
     *
     * @param millis since the description
     * @param nominated true if the client nominated a candidate pair, but began no DTLS handshake
     * @param offered this server's candidates, as addresses with ports; {@code over TCP} marks those of TCP
     * @param client addresses of the client's candidates, without ports; mDNS names as they are
     * @param checks the sources of the client's checks
     */
    record NotConnected(long millis, boolean nominated, List<String> offered, List<String> client, CheckSources checks)
            implements OfConnection {

        public NotConnected {
            offered = List.copyOf(offered);
            client = List.copyOf(client);
        }
    }

    /** The DTLS handshake failed: the peer will never connect. */
    record DtlsFailed(String reason) implements OfConnection {}

    /**
     * The peer is closed. This is its last event.
     *
     * @param byClient true if the client closed its peer connection, false if the server closed the peer
     * @param refused datagrams that were dropped because they were forged, replayed or malformed
     * @param unknown authentic packets that belonged to no negotiated track
     */
    record Closed(boolean byClient, String reason, long refused, long unknown) implements OfConnection {}

    /**
     * The first packet of a track was received or forwarded.
     *
     * @param ssrc unsigned, 32 bits
     */
    record FirstPacket(String track, PacketDirection direction, MediaKind kind, String codec, int ssrc)
            implements OfTrack {}

    /** The first complete frame of a track was received or forwarded; for video, a key frame. */
    record FirstFrame(String track, PacketDirection direction, MediaKind kind, String codec) implements OfTrack {}

    /** The client has sent nothing of a video track for a while, after it had sent something. */
    record InputSilent(String track, long silentMillis) implements OfTrack {}

    /** The client sends a video track again, after {@link InputSilent}. */
    record InputResumed(String track) implements OfTrack {}

    /**
     * A track that is sent changed to another simulcast layer of its source, or began with this one.
     *
     * @param rid of the layer, for example {@code q}
     * @param size that the layer's key frame claims; {@link FrameSize#UNREADABLE} if it cannot be read
     */
    record LayerForwarded(String track, String rid, FrameSize size) implements OfTrack {}

    /** The server asked the publisher of a track for a key frame. */
    record KeyFrameRequested(String track) implements OfTrack {}

    /**
     * A frame claims a size that a decoder must not see, and was dropped. Reported once per track and size.
     *
     * @param size {@link FrameSize#UNREADABLE} if the claim is cut off
     */
    record FrameRefused(String track, FrameSize size) implements OfTrack {}

    /**
     * Whole frames of a track are dropped because the client's connection is too slow. Reported at the start, and at
     * most every 5 s after that.
     *
     * @param frames dropped so far
     */
    record FramesDropped(String track, long frames) implements OfTrack {}

    /** A track ended with these totals. */
    record TrackClosed(TrackStatistics totals) implements OfTrack {}

    /** The simulated network changed in one direction. */
    record ImpairmentSet(PacketDirection direction, Impairment packets, FrameLoss frames) implements OfNetwork {}

    /**
     * An impairment was replaced or the peer closed.
     *
     * @param packets the impairment of datagrams
     * @param frames which video frames were lost
     * @param totals datagrams since the impairment was set
     * @param framesLost video frames lost since the impairment was set
     */
    record ImpairmentEnded(
            PacketDirection direction, Impairment packets, FrameLoss frames, ImpairmentTotals totals, long framesLost)
            implements OfNetwork {}
}
