package dev.fakedecart.internal.session;

import dev.fakedecart.internal.fault.EffectOutcome;
import dev.fakedecart.internal.journal.Event.Initiator;
import dev.fakedecart.internal.scenario.SessionEffect;
import dev.fakedecart.internal.service.RefusalCase;
import dev.fakedecart.protocol.EndReason;
import dev.fakedecart.protocol.Refusal;
import java.util.Optional;

/** Applies effects to a session's place in the queue and to its end. Belongs to the event loop. */
final class LifecycleFaults implements SessionEffect.Handler<EffectOutcome> {
    private static final int NORMAL_CLOSURE = 1000;

    private final Session session;
    private final Sessions sessions;

    LifecycleFaults(Session session, Sessions sessions) {
        this.session = session;
        this.sessions = sessions;
    }

    @Override
    public EffectOutcome queue(SessionEffect.Queue effect) {
        return sessions.simulateQueue(session, effect.position(), effect.waits().base())
                ? EffectOutcome.APPLIED
                : new EffectOutcome.Rejected("the session is admitted already");
    }

    @Override
    public EffectOutcome end(SessionEffect.End effect) {
        Optional<Refusal> usual = caseOf(effect.reason()).map(session.service()::refusal);
        session.end(
                Initiator.SERVER,
                usual.map(Refusal::reason).orElse("ended: " + effect.reason()),
                effect.reason(),
                effect.code().or(() -> usual.map(Refusal::code)).orElse(NORMAL_CLOSURE));
        return EffectOutcome.APPLIED;
    }

    private static Optional<RefusalCase> caseOf(EndReason reason) {
        return switch (reason) {
            case MODERATION_VIOLATION -> Optional.of(RefusalCase.MODERATION);
            case INSUFFICIENT_CREDITS -> Optional.of(RefusalCase.CREDITS_EXHAUSTED);
            case TIMEOUT -> Optional.of(RefusalCase.DURATION_REACHED);
            case DISCONNECT, ERROR -> Optional.empty();
        };
    }
}
