package dev.fakedecart.internal.httpsignaling;

import dev.fakedecart.internal.fault.EffectOutcome;
import dev.fakedecart.internal.scenario.SocketEffect;
import dev.fakedecart.internal.service.Service;
import dev.fakedecart.protocol.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Applies effects on a control socket to a session without one: to its event streams. Belongs to the event loop. */
final class EventStreamFaults implements SocketEffect.Handler<EffectOutcome> {
    private final HttpSession session;
    private final SessionEvents events;
    private final Service service;

    /** @param service in the era of the session's client */
    EventStreamFaults(HttpSession session, SessionEvents events, Service service) {
        this.session = session;
        this.events = events;
        this.service = service;
    }

    /** Ends the session, as the end of a control socket does, or refuses it. */
    @Override
    public EffectOutcome close(SocketEffect.Close effect) {
        session.end(effect.code(), effect.reason());
        return EffectOutcome.APPLIED;
    }

    @Override
    public EffectOutcome reset(SocketEffect.Reset effect) {
        if (events.isEmpty()) {
            return new EffectOutcome.Rejected("the client has no event stream open");
        }
        events.drop();
        return EffectOutcome.APPLIED;
    }

    @Override
    public EffectOutcome stall(SocketEffect.Stall effect) {
        return new EffectOutcome.Rejected("HTTP signaling has no control socket that could stall");
    }

    /** A client whose session is not open yet gets the text when it is refused. */
    @Override
    public EffectOutcome sendError(SocketEffect.SendError effect) {
        if (!session.isCreated()) {
            session.explain(effect.text());
            return EffectOutcome.APPLIED;
        }
        return sent("error", new Problem(500, "Internal Server Error", effect.text()).json());
    }

    @Override
    public EffectOutcome refuse(SocketEffect.SendRefusal effect) {
        Optional<Refusal> refusal = service.refusals().find(effect.name());
        if (refusal.isEmpty()) {
            return new EffectOutcome.Rejected("the table of refusals has no \"" + effect.name() + "\"");
        }
        if (refusal.get().hasMessage()) {
            EffectOutcome unused =
                    sendError(new SocketEffect.SendError(refusal.get().error()));
        }
        session.end(refusal.get().code(), refusal.get().reason());
        return EffectOutcome.APPLIED;
    }

    @Override
    public EffectOutcome send(SocketEffect.Send effect) {
        if (!(effect.message() instanceof Map<?, ?> message)) {
            return sent("message", String.valueOf(effect.message()));
        }
        var fields = new LinkedHashMap<Object, Object>(message);
        Object type = fields.remove("type");
        return sent(
                type instanceof String name ? name : "message",
                JsonMapper.shared().writeValueAsString(fields));
    }

    private EffectOutcome sent(String type, String data) {
        if (events.isEmpty()) {
            return new EffectOutcome.Rejected("the client has no event stream open");
        }
        session.event(type, data);
        return EffectOutcome.APPLIED;
    }
}
