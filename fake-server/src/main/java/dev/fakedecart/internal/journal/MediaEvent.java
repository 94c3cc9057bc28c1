package dev.fakedecart.internal.journal;

/** What happens to packets. {@code peer} names one of a session's peer connections, {@code track} one of its tracks. */
public sealed interface MediaEvent extends Event {

    /** The client nominated a pair: media can flow from and to this address. */
    record IceConnected(String peer, String remote) implements MediaEvent {}

    /** No connectivity check has come for a while; the session keeps its place, and a later check revives it. */
    record IceDisconnected(String peer, long silentMillis) implements MediaEvent {}

    /** The handshake has completed. */
    record DtlsConnected(String peer, String profile, long millis) implements MediaEvent {}

    record DtlsFailed(String peer, String reason) implements MediaEvent {}

    /** The first packet of a track that arrived, or that was sent on. */
    record FirstPacket(String peer, String track, Direction direction, String kind, String codec, long ssrc)
            implements MediaEvent {}

    /** The first frame that arrived whole, or was sent on whole; of video, a key frame. */
    record FirstFrame(String peer, String track, Direction direction, String kind, String codec)
            implements MediaEvent {}

    /** An inference participant has begun to work on a track. */
    record InferenceStarted(String participant, String track, String codec) implements MediaEvent {}

    /** All participants of the codec are at work, and there may be no more of them: the track waits. */
    record InferenceAwaited(String track, int participants) implements MediaEvent {}

    /** There is no participant for a track: its output stays silent. */
    record InferenceFailed(String track, String reason) implements MediaEvent {}

    /**
     * An inference participant has ended its work on a track.
     *
     * @param frames since the initial state was in force, also those that were left out on purpose
     * @param withheld input frames that came before the initial state was in force
     */
    record InferenceEnded(String participant, String track, long frames, long withheld) implements MediaEvent {}

    /**
     * What is sent of a session is about to be changed on purpose: all that is in force then.
     *
     * @param stopped the kinds of outputs that do not leave, {@code audio,video}; empty if all do
     * @param pictures {@code live}, {@code frozen} or {@code black}
     * @param oneFrameOf of so many frames one leaves; 1 if all do
     * @param width of pictures, in pixels; 0 if they keep their own size
     */
    record OutputChanged(String stopped, String pictures, int oneFrameOf, int width, int height)
            implements MediaEvent {}

    /**
     * The client's peer connections are about to be ended on purpose, while its sockets stay open.
     *
     * @param silently true if it is not told so
     */
    record MediaLost(String reason, boolean silently) implements MediaEvent {}

    /**
     * What a track has sent for two seconds, noted when it has changed.
     *
     * @param mirrored true if the marker of a synthetic camera is mirrored
     * @param modelWidth what the session's model takes, landscape; the same for the other two
     */
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
     * The network of a peer was changed on purpose, in one direction.
     *
     * @param packets what happens to datagrams, {@code none} if nothing does
     * @param frames which frames are lost
     */
    record ImpairmentSet(String peer, Direction direction, String packets, String frames) implements MediaEvent {}

    /**
     * What an impairment did, from when it was set until it was changed or the peer closed.
     *
     * @param packets what happened to datagrams, as it was set
     * @param frames which frames were lost, as it was set
     * @param seen datagrams that came, media and others
     * @param reordered sent at once, before those that were delayed
     * @param overflowed thrown away because too many were waiting
     * @param framesLost video frames that were lost as such, not in datagrams
     */
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

    /** The publisher was asked for a key frame. */
    record KeyFrameRequested(String peer, String track) implements MediaEvent {}

    /**
     * A track's totals at its end.
     *
     * @param lost packets that never came, nor in a retransmission; of an outgoing track, what its receiver reported
     * @param nacks packets asked for again: by us of an incoming track, by the receiver of an outgoing one
     * @param retransmitted packets that came, or went out, a second time
     * @param keyFrameRequests sent for an incoming track, received for an outgoing one
     */
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
     * A peer connection's end, with the datagrams that were thrown away.
     *
     * @param refused forged, replayed or malformed
     * @param unknown authentic, but of no negotiated track
     */
    record PeerClosed(String peer, Initiator initiator, String reason, long refused, long unknown)
            implements MediaEvent {}
}
