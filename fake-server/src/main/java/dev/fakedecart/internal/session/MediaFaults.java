package dev.fakedecart.internal.session;

import dev.fakedecart.internal.fault.Parts;
import dev.fakedecart.internal.fault.Performer.Outcome;
import dev.fakedecart.internal.fault.SessionFaults;
import dev.fakedecart.internal.scenario.Effect;
import dev.fakedecart.webrtc.MediaKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Performs what befalls a session's media. Belongs to the event loop. */
final class MediaFaults {
    private static final Outcome NO_ROOM = new Outcome.Impossible("the session has no room yet");

    private final Session session;
    private final Parts<MediaKind> stopped = new Parts<>();

    MediaFaults(Session session) {
        this.session = session;
    }

    void register(SessionFaults faults) {
        faults.performer(
                        Effect.Stop.class,
                        stop -> session.media()
                                .map(room ->
                                        stopped.hold(kinds(stop.media()), kinds -> stopHeld(), kinds -> stopHeld()))
                                .orElse(NO_ROOM))
                .performer(
                        Effect.Freeze.class,
                        freeze -> lasting(outputs -> outputs.freeze(true), outputs -> outputs.freeze(false)))
                .performer(
                        Effect.Black.class,
                        black -> lasting(outputs -> outputs.black(true), outputs -> outputs.black(false)))
                .performer(
                        Effect.Thin.class,
                        thin -> lasting(outputs -> outputs.decimate(thin.keepOneOf()), outputs -> outputs.decimate(1)))
                .performer(
                        Effect.Resize.class,
                        resize -> lasting(
                                outputs -> outputs.resize(resize.width(), resize.height()), OutputControl::restoreSize))
                .performer(
                        Effect.LoseMedia.class,
                        lose -> session.media()
                                .map(room -> Outcome.of(room.loseMedia("lost on purpose", lose.silently())))
                                .orElse(NO_ROOM));
    }

    private static Set<MediaKind> kinds(Effect.Media media) {
        return switch (media) {
            case ALL -> EnumSet.allOf(MediaKind.class);
            case VIDEO -> EnumSet.of(MediaKind.VIDEO);
            case AUDIO -> EnumSet.of(MediaKind.AUDIO);
        };
    }

    private void stopHeld() {
        session.media().ifPresent(room -> room.outputs().stop(stopped.held()));
    }

    private Outcome lasting(Function<OutputControl, Optional<String>> change, Consumer<OutputControl> undo) {
        return session.media()
                .map(room -> Outcome.of(
                        change.apply(room.outputs()),
                        () -> session.media().ifPresent(still -> undo.accept(still.outputs()))))
                .orElse(NO_ROOM);
    }
}
