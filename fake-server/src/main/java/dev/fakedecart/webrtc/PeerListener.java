package dev.fakedecart.webrtc;

/** Hears what becomes of a peer. Called on the media thread: must not block. */
public interface PeerListener {

    /** Keys are agreed on; packets can flow. */
    default void connected() {}

    /** It will never connect: the DTLS handshake failed. */
    default void failed(String reason) {}

    /** The client closed its peer connection. */
    default void closedByClient() {}

    /** The first frame of an incoming track has arrived whole. */
    default void firstFrameReceived(IncomingTrack track) {}

    /** The first frame has gone out on an outgoing track. */
    default void firstFrameSent(OutgoingTrack track) {}
}
