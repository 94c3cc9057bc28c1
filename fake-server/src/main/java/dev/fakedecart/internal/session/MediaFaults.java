package dev.fakedecart.internal.session;

import dev.fakedecart.internal.fault.EffectOutcome;
import dev.fakedecart.internal.fault.PartOwners;
import dev.fakedecart.internal.scenario.MediaEffect;
import dev.fakedecart.webrtc.MediaKind;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Applies effects to the media of a session. Belongs to the event loop. */
final class MediaFaults implements MediaEffect.Handler<EffectOutcome> {
    private static final EffectOutcome NO_ROOM = new EffectOutcome.Rejected("the session has no room yet");

    private final Session session;
    private final PartOwners<MediaKind> stopped = new PartOwners<>();

    MediaFaults(Session session) {
        this.session = session;
    }

    @Override
    public EffectOutcome stop(MediaEffect.Stop effect) {
        return session.media()
                .map(room -> stopped.take(effect.media(), kinds -> applyStopped(), kinds -> applyStopped()))
                .orElse(NO_ROOM);
    }

    private void applyStopped() {
        session.media().ifPresent(room -> room.outputs().stop(stopped.owned()));
    }

    @Override
    public EffectOutcome freeze(MediaEffect.Freeze effect) {
        return lasting(outputs -> outputs.freeze(true), outputs -> outputs.freeze(false));
    }

    @Override
    public EffectOutcome black(MediaEffect.Black effect) {
        return lasting(outputs -> outputs.black(true), outputs -> outputs.black(false));
    }

    @Override
    public EffectOutcome decimate(MediaEffect.Decimate effect) {
        return lasting(outputs -> outputs.decimate(effect.keepOneOf()), outputs -> outputs.decimate(1));
    }

    @Override
    public EffectOutcome resize(MediaEffect.Resize effect) {
        return lasting(outputs -> outputs.resize(effect.width(), effect.height()), OutputControl::restoreSize);
    }

    @Override
    public EffectOutcome loseMedia(MediaEffect.LoseMedia effect) {
        return session.media()
                .map(room -> EffectOutcome.of(room.loseMedia("lost on purpose", effect.silently())))
                .orElse(NO_ROOM);
    }

    private EffectOutcome lasting(Function<OutputControl, Optional<String>> change, Consumer<OutputControl> undo) {
        return session.media()
                .map(room -> EffectOutcome.of(
                        change.apply(room.outputs()),
                        () -> session.media().ifPresent(still -> undo.accept(still.outputs()))))
                .orElse(NO_ROOM);
    }
}
