package dev.fakedecart.internal.media;

import dev.fakedecart.webrtc.sdp.MediaSection;
import java.util.Optional;

/** Knows which tracks a client publishes. Called on the event loop. */
public interface Publisher {

    /** The publisher of a viewer, which publishes nothing. */
    Publisher NONE = new Publisher() {
        @Override
        public Optional<Publication> announced(MediaSection section) {
            return Optional.empty();
        }

        @Override
        public void unpublished(Publication publication) {}
    };

    /** Finds the track that a media section carries; empty if the client has not announced it. */
    Optional<Publication> announced(MediaSection section);

    /** Called when the client has stopped publishing a track. */
    void unpublished(Publication publication);
}
