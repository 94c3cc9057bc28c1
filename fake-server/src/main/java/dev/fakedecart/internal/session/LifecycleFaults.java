package dev.fakedecart.internal.session;

import dev.fakedecart.internal.fault.EffectOutcome;
import dev.fakedecart.internal.journal.Event.Initiator;
import dev.fakedecart.internal.scenario.SessionEffect;

/** Applies effects to a session's place in the queue and to its end. Belongs to the event loop. */
final class LifecycleFaults implements SessionEffect.Handler<EffectOutcome> {
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
        session.end(Initiator.SERVER, "ended: " + effect.reason(), effect.reason(), effect.code());
        return EffectOutcome.APPLIED;
    }
}
