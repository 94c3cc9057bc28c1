package dev.fakedecart.internal.journal;

/** Events of media. {@code peer} names one of a session's peer connections, {@code track} one of its tracks. */
public sealed interface MediaEvent extends Event {

    /**
     * The client nominated the first candidate pair of an ICE session: media can flow to and from this address.
     *
     * @param protocol {@code udp}, {@code tcp} or {@code relay}
     */
    @JournalType("media.ice-connected")
    record IceConnected(String peer, String remote, String protocol) implements MediaEvent {}

    /**
     * The client or the server has restarted ICE: both have new credentials. Media stay on the pair in use until the
     * client nominates another; then {@code media.ice-connected} follows.
     */
    @JournalType("media.ice-restarted")
    record IceRestarted(String peer) implements MediaEvent {}

    /** The connection that carried the peer's packets has ended. A later check on another path reconnects the peer. */
    @JournalType("media.ice-path-closed")
    record IcePathClosed(String peer, String remote, String protocol) implements MediaEvent {}

    /** Nothing arrived from the client for a while: 10 s. A later check reconnects it. */
    @JournalType("media.ice-disconnected")
    record IceDisconnected(String peer, long silentMillis) implements MediaEvent {}

    /**
     * Nothing arrived from the client for so long that its media count as gone: 15 s with LiveKit, which asks the
     * client to resume, and 30 s with the direct protocol, which closes the peer connection.
     */
    @JournalType("media.ice-failed")
    record IceFailed(String peer, long silentMillis) implements MediaEvent {}

    /**
     * The client has not connected some seconds after its description. Written once per peer; it may connect later.
     *
     * @param millis since the description
     * @param offered this server's candidates
     * @param client addresses of the client's candidates
     * @param dropped checks of other machines, which were dropped: source and local address
     * @param wrong sources of checks without the right ICE password
     * @param answered sources of checks that were answered
     * @param reason what is probably wrong, and what to do
     */
    @JournalType("media.not-connected")
    record NotConnected(
            String peer,
            long millis,
            String offered,
            String client,
            String dropped,
            String wrong,
            String answered,
            String reason)
            implements MediaEvent {}

    /** The DTLS handshake completed. */
    @JournalType("media.dtls-connected")
    record DtlsConnected(String peer, String profile, long millis) implements MediaEvent {}

    @JournalType("media.dtls-failed")
    record DtlsFailed(String peer, String reason) implements MediaEvent {}

    /** The first packet of a track was received or forwarded. */
    @JournalType("media.first-packet")
    record FirstPacket(String peer, String track, Direction direction, String kind, String codec, long ssrc)
            implements MediaEvent {}

    /** The first complete frame of a track was received or forwarded; for video, a key frame. */
    @JournalType("media.first-frame")
    record FirstFrame(String peer, String track, Direction direction, String kind, String codec)
            implements MediaEvent {}

    /** The client has sent nothing of a video track for this long, so far. */
    @JournalType("media.input-silent")
    record InputSilent(String peer, String track, long silentMillis) implements MediaEvent {}

    /** The client sends a video track again. */
    @JournalType("media.input-resumed")
    record InputResumed(String peer, String track) implements MediaEvent {}

    /**
     * Frames of a track are dropped because the client's connection takes less than is sent. Written when it begins,
     * and every 5 s at most.
     *
     * @param frames dropped so far
     */
    @JournalType("media.frames-dropped")
    record FramesDropped(String peer, String track, long frames) implements MediaEvent {}

    /** An inference participant started to work on a track. */
    @JournalType("media.inference-started")
    record InferenceStarted(String participant, String track, String codec) implements MediaEvent {}

    /** All participants of the codec are busy and their limit is reached, so the track waits. */
    @JournalType("media.inference-awaited")
    record InferenceAwaited(String track, int participants) implements MediaEvent {}

    /** No participant is available for a track, so the track has no output. */
    @JournalType("media.inference-failed")
    record InferenceFailed(String track, String reason) implements MediaEvent {}

    /**
     * An inference participant ended its work on a track.
     *
     * @param frames output frames since the initial state was in force, including those that were dropped on purpose
     * @param withheld input frames that arrived before the initial state was in force
     */
    @JournalType("media.inference-ended")
    record InferenceEnded(String participant, String track, long frames, long withheld) implements MediaEvent {}

    /**
     * The outputs of a session are about to be changed on purpose. The fields describe all settings after the change.
     *
     * @param stopped the kinds of outputs that are stopped, {@code audio,video}; empty if none is
     * @param pictures {@code live}, {@code frozen} or {@code black}
     * @param oneFrameOf one of this many frames is sent; 1 if all are
     * @param width of frames, in pixels; 0 if they keep their size
     */
    @JournalType("media.output-changed")
    record OutputChanged(String stopped, String pictures, int oneFrameOf, int width, int height)
            implements MediaEvent {}

    /**
     * The client's peer connections are about to be closed on purpose, while its sockets stay open.
     *
     * @param silently true if the client is not notified
     */
    @JournalType("media.media-lost")
    record MediaLost(String reason, boolean silently) implements MediaEvent {}

    /**
     * The picture format of a track over two seconds, written when it has changed.
     *
     * @param mirrored true if the marker of a synthetic camera is mirrored
     * @param modelWidth the width that the session's model expects, landscape; the other two fields are its height and
     * rate
     */
    @JournalType("media.input-observed")
    record InputObserved(
            String track,
            int width,
            int height,
            double framesPerSecond,
            boolean mirrored,
            int modelWidth,
            int modelHeight,
            int modelFramesPerSecond)
            implements MediaEvent {}

    /**
     * The impairment of a peer's network was changed in one direction.
     *
     * @param packets the impairment of datagrams; {@code none} without one
     * @param frames which frames are dropped
     */
    @JournalType("media.impairment-set")
    record ImpairmentSet(String peer, Direction direction, String packets, String frames) implements MediaEvent {}

    /**
     * Totals of an impairment, from when it was set until it was changed or the peer closed.
     *
     * @param packets the impairment of datagrams, as it was set
     * @param frames which frames were dropped, as it was set
     * @param seen all datagrams, media and others
     * @param reordered sent at once, ahead of delayed ones
     * @param overflowed dropped because too many were waiting
     * @param framesLost video frames that were dropped as a whole, not as single datagrams
     */
    @JournalType("media.impairment-ended")
    record ImpairmentEnded(
            String peer,
            Direction direction,
            String packets,
            String frames,
            long seen,
            long lost,
            long delayed,
            long duplicated,
            long reordered,
            long corrupted,
            long overflowed,
            long framesLost)
            implements MediaEvent {}

    /** The server requested a key frame from the publisher. */
    @JournalType("media.key-frame-requested")
    record KeyFrameRequested(String peer, String track) implements MediaEvent {}

    /**
     * A frame of the client was not decoded because of the size that it claims: more than 4096 x 2304 pixels, in either
     * orientation. Written once per track and size.
     *
     * @param width in pixels; 0 if the claim is cut off
     */
    @JournalType("media.frame-refused")
    record FrameRefused(String peer, String track, int width, int height) implements MediaEvent {}

    /**
     * A track that is sent changed to another simulcast layer of its source, or began with this one.
     *
     * @param rid of the layer, for example {@code q}
     * @param width of the layer's key frame in pixels; 0 if unknown
     */
    @JournalType("media.layer-forwarded")
    record LayerForwarded(String peer, String track, String rid, int width, int height) implements MediaEvent {}

    /**
     * A track ended; its totals.
     *
     * @param lost packets that never arrived, not even as a retransmission; for an outgoing track, as its receiver
     * reported
     * @param nacks packets requested again: by the server for an incoming track, by the receiver for an outgoing one
     * @param retransmitted packets that were received or sent a second time
     * @param keyFrameRequests sent for an incoming track, received for an outgoing one
     */
    @JournalType("media.track-closed")
    record TrackClosed(
            String peer,
            String track,
            Direction direction,
            long packets,
            long bytes,
            long frames,
            long lost,
            long nacks,
            long retransmitted,
            long keyFrameRequests)
            implements MediaEvent {}

    /**
     * A peer connection ended; the datagrams that it dropped.
     *
     * @param refused forged, replayed or malformed
     * @param unknown authentic, but not of a negotiated track
     */
    @JournalType("media.peer-closed")
    record PeerClosed(String peer, Initiator initiator, String reason, long refused, long unknown)
            implements MediaEvent {}
}
