package dev.fakedecart.internal.media;

import dev.fakedecart.internal.journal.MediaEvent;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.session.OutputControl;
import dev.fakedecart.internal.transcode.Degradation;
import dev.fakedecart.internal.transcode.Degradation.Shown;
import dev.fakedecart.webrtc.MediaKind;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Changes what a session's outputs send. Belongs to the event loop, except for {@link #degradation}, which the threads
 * of transcoders read.
 */
final class SessionOutputControl implements OutputControl {
    private static final String ECHOED = "this session's frames are echoed, so this server cannot change or drop them:"
            + " start the server in mode tag, and connect without mode=echo";

    private final SessionJournal journal;
    private final boolean paints;
    private final Collection<OutputTrack> outputs;
    private Set<MediaKind> stopped = EnumSet.noneOf(MediaKind.class);
    private volatile Degradation degradation = Degradation.NONE;

    /**
     * Makes the control of one session's outputs.
     *
     * @param paints false if pictures are not decoded
     * @param outputs a live view of the current outputs
     */
    SessionOutputControl(SessionJournal journal, boolean paints, Collection<OutputTrack> outputs) {
        this.journal = journal;
        this.paints = paints;
        this.outputs = outputs;
    }

    /** The degradation of pictures now. May be called on any thread. */
    Degradation degradation() {
        return degradation;
    }

    boolean isStopped(MediaKind kind) {
        return stopped.contains(kind);
    }

    @Override
    public void stop(Set<MediaKind> kinds) {
        if (!stopped.equals(kinds)) {
            Set<MediaKind> next = EnumSet.noneOf(MediaKind.class);
            next.addAll(kinds);
            stopped = next;
            note(degradation);
            outputs.forEach(
                    output -> output.setStopped(isStopped(output.source().kind())));
        }
    }

    @Override
    public Optional<String> freeze(boolean on) {
        return show(Shown.FROZEN, on);
    }

    @Override
    public Optional<String> black(boolean on) {
        return show(Shown.BLACK, on);
    }

    private Optional<String> show(Shown shown, boolean on) {
        if (on) {
            return degrade(degradation.showing(shown));
        }
        return degradation.shown() == shown ? degrade(degradation.showing(Shown.LIVE)) : Optional.empty();
    }

    @Override
    public Optional<String> decimate(int oneFrameOf) {
        return degrade(degradation.keepingOneOf(oneFrameOf));
    }

    @Override
    public Optional<String> resize(int width, int height) {
        Degradation next = degradation.sized(width, height);
        List<String> tooSmall = outputs.stream()
                .map(output -> output.source().announcement())
                .filter(track -> track.kind() == MediaKind.VIDEO && track.width() > 0)
                .filter(track -> width > track.width() || height > track.height())
                .map(track -> "%s x %s".formatted(track.width(), track.height()))
                .toList();
        return paints && !tooSmall.isEmpty()
                ? Optional.of("pictures of %s cannot be enlarged to %s x %s: choose a size that is not larger"
                        .formatted(tooSmall.get(0), width, height))
                : degrade(next);
    }

    @Override
    public Optional<String> restoreSize() {
        return degrade(degradation.sized(0, 0));
    }

    private Optional<String> degrade(Degradation next) {
        if (!paints && !next.equals(Degradation.NONE)) {
            return Optional.of(ECHOED);
        }
        if (!next.equals(degradation)) {
            note(next);
            degradation = next;
        }
        return Optional.empty();
    }

    /** Writes the change to the journal before it takes effect, so that its consequences stand after it. */
    private void note(Degradation next) {
        journal.append(new MediaEvent.OutputChanged(
                stopped.stream().map(MediaKind::toString).collect(Collectors.joining(",")),
                next.shown().name().toLowerCase(Locale.ROOT),
                next.oneFrameOf(),
                next.width(),
                next.height()));
    }
}
