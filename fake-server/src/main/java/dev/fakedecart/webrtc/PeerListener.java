package dev.fakedecart.webrtc;

/** Receives the events of one peer. Called on the media thread: an implementation must not block. */
@FunctionalInterface
public interface PeerListener {

    void onEvent(PeerEvent event);

    /** Returns a listener that passes each event to this one first and then to {@code next}. */
    default PeerListener andThen(PeerListener next) {
        return event -> {
            onEvent(event);
            next.onEvent(event);
        };
    }
}
