package dev.fakedecart.internal.direct;

import dev.fakedecart.internal.journal.DirectEvent;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.media.Publication;
import dev.fakedecart.internal.media.Publisher;
import dev.fakedecart.internal.media.SessionOutputs;
import dev.fakedecart.webrtc.MediaKind;
import dev.fakedecart.webrtc.sdp.MediaSection;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The tracks that a client sends on one peer connection. No message announces them: each media section in which the
 * client sends has one, of unknown size, in the codec that the client lists first. Belongs to the event loop.
 */
final class PublishedTracks implements Publisher {
    private static final int MOST_TRACKS = 16;

    private final SessionOutputs sessionOutputs;
    private final SessionJournal journal;
    private final List<Publication> publications = new ArrayList<>();

    PublishedTracks(SessionOutputs sessionOutputs, SessionJournal journal) {
        this.sessionOutputs = sessionOutputs;
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
        return "track-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }

    @Override
    public void unpublished(Publication publication) {
        publications.remove(publication);
    }

    /** Ends the outputs made from the tracks of the connection when it has closed. */
    void close() {
        publications.forEach(sessionOutputs::remove);
        publications.clear();
    }
}
