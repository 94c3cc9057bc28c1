package dev.fakedecart.client.direct;

/** The media of a {@link DirectClient}: one peer connection. */
public interface DirectMedia {

    /** Receives the candidates of this side. */
    @FunctionalInterface
    interface Candidates {
        void add(String candidate, int sdpMLineIndex, String sdpMid);
    }

    /**
     * Makes an offer.
     *
     * @param local receives this side's candidates, perhaps before the method returns
     */
    String offer(Candidates local);

    /** Adds a candidate of the server. May be called on any thread. */
    default void add(String candidate, int sdpMLineIndex, String sdpMid) {}

    /** Applies the answer and waits until media can flow. */
    void connect(String answer);

    /** Closes the peer connection. */
    void close();
}
