package dev.fakedecart.internal.direct;

import dev.fakedecart.internal.journal.DirectEvent;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.media.Broadcast;
import dev.fakedecart.internal.media.Publication;
import dev.fakedecart.internal.media.Publisher;
import dev.fakedecart.webrtc.MediaKind;
import dev.fakedecart.webrtc.sdp.MediaSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The tracks that a client sends on one peer connection. No message announces them: whatever section sends has one, of a
 * size that is not known, in the codec that the client put first. Belongs to the event loop.
 */
final class PublishedTracks implements Publisher {
    private static final int MOST_TRACKS = 16;

    private final Broadcast broadcast;
    private final SessionJournal journal;
    private final List<Publication> publications = new ArrayList<>();

    PublishedTracks(Broadcast broadcast, SessionJournal journal) {
        this.broadcast = broadcast;
        this.journal = journal;
    }

    @Override
    public Optional<Publication> announced(MediaSection section) {
        if (publications.size() == MOST_TRACKS) {
            return Optional.empty();
        }
        var publication = new Publication(new Publication.Announcement(
                sid(),
                section.trackId().orElse(""),
                section.kind().equals("video") ? MediaKind.VIDEO : MediaKind.AUDIO,
                "",
                0,
                0,
                false));
        publications.add(publication);
        journal.append(new DirectEvent.TrackPublished(publication.sid(), section.kind()));
        return Optional.of(publication);
    }

    static String sid() {
        return "track-%08x".formatted(ThreadLocalRandom.current().nextInt());
    }

    @Override
    public void unpublished(Publication publication) {
        publications.remove(publication);
    }

    /** The connection is closed, and what was made of its tracks ends. */
    void close() {
        publications.forEach(broadcast::remove);
        publications.clear();
    }
}
