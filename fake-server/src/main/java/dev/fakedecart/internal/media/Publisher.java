package dev.fakedecart.internal.media;

import dev.fakedecart.webrtc.sdp.MediaSection;
import java.util.Optional;

/** A client's say in which tracks it publishes. Called on the event loop. */
public interface Publisher {

    /** Of a client that only watches. */
    Publisher NONE = new Publisher() {
        @Override
        public Optional<Publication> announced(MediaSection section) {
            return Optional.empty();
        }

        @Override
        public void unpublished(Publication publication) {}
    };

    /** The track that a section sends, if it has been announced. */
    Optional<Publication> announced(MediaSection section);

    /** The client sends it no more. */
    void unpublished(Publication publication);
}
