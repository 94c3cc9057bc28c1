package dev.fakedecart.internal.journal;

/** Events of the peer connections of the direct WebRTC protocol. */
public sealed interface DirectEvent extends Event {

    /**
     * The server answered an offer.
     *
     * @param peer the connection's name
     * @param renegotiation true if the connection had an earlier offer
     */
    @JournalType("direct.offer-answered")
    record OfferAnswered(String peer, boolean renegotiation) implements DirectEvent {}

    /** The client has begun to send a track. */
    @JournalType("direct.track-published")
    record TrackPublished(String sid, String kind) implements DirectEvent {}

    /**
     * A media section in which the client offers to receive stays inactive, because the session has no output for it.
     * Clients of avatar models, which send audio only and expect video, have one.
     */
    @JournalType("direct.nothing-to-send")
    record NothingToSend(String peer, String mid, String kind) implements DirectEvent {}

    /** The client closed its peer connection or replaced it by a new one. */
    @JournalType("direct.client-left")
    record ClientLeft(String reason) implements DirectEvent {}

    @JournalType("direct.viewer-joined")
    record ViewerJoined(String peer) implements DirectEvent {}

    @JournalType("direct.viewer-left")
    record ViewerLeft(String peer, String reason) implements DirectEvent {}
}
