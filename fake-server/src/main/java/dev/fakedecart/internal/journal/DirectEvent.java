package dev.fakedecart.internal.journal;

/** What happens to the peer connections of the direct WebRTC protocol. */
public sealed interface DirectEvent extends Event {

    /**
     * An offer has been answered.
     *
     * @param peer the connection's name
     * @param renegotiation true if it is not the connection's first
     */
    record OfferAnswered(String peer, boolean renegotiation) implements DirectEvent {}

    /** The client sends a track. */
    record TrackPublished(String sid, String kind) implements DirectEvent {}

    /**
     * A section in which the client would receive stays inactive, for there is nothing to send in it. Clients of avatar
     * models, which send sound alone and expect a picture, have one.
     */
    record NothingToSend(String peer, String mid, String kind) implements DirectEvent {}

    /** The client has closed its peer connection, or begun another in its place. */
    record ClientLeft(String reason) implements DirectEvent {}

    record ViewerJoined(String peer) implements DirectEvent {}

    record ViewerLeft(String peer, String reason) implements DirectEvent {}
}
