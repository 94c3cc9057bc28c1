package dev.fakedecart.internal.signaling;

import dev.fakedecart.internal.fault.EffectOutcome;
import dev.fakedecart.internal.scenario.SocketEffect;
import dev.fakedecart.internal.service.Service;
import dev.fakedecart.protocol.Refusal;
import dev.fakedecart.protocol.ServerMessage;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import tools.jackson.databind.json.JsonMapper;

/** Applies effects to a control socket. Belongs to the event loop. */
final class ControlFaults implements SocketEffect.Handler<EffectOutcome> {
    private final SignalingSocket socket;
    private final Service service;
    private final Executor loop;

    /** @param service in the era of the socket's client */
    ControlFaults(SignalingSocket socket, Service service, Executor loop) {
        this.socket = socket;
        this.service = service;
        this.loop = loop;
    }

    @Override
    public EffectOutcome close(SocketEffect.Close effect) {
        socket.close(effect.code(), effect.reason());
        return EffectOutcome.APPLIED;
    }

    @Override
    public EffectOutcome reset(SocketEffect.Reset effect) {
        socket.reset();
        return EffectOutcome.APPLIED;
    }

    @Override
    public EffectOutcome stall(SocketEffect.Stall effect) {
        socket.stall();
        return new EffectOutcome.Applied(socket::resume);
    }

    @Override
    public EffectOutcome sendError(SocketEffect.SendError effect) {
        Integer retryAfter = effect.retryAfter()
                .map(wait -> Math.toIntExact(wait.base().toSeconds()))
                .orElse(null);
        socket.leave(OutgoingMessage.of(
                new ServerMessage.ErrorMessage(effect.text(), effect.errorType().orElse(null), retryAfter)));
        return EffectOutcome.APPLIED;
    }

    @Override
    public EffectOutcome refuse(SocketEffect.SendRefusal effect) {
        Optional<Refusal> refusal = service.refusals().find(effect.name());
        if (refusal.isEmpty()) {
            return new EffectOutcome.Rejected("the table of refusals has no \"" + effect.name() + "\"");
        }
        socket.refuse(refusal.get(), loop);
        return EffectOutcome.APPLIED;
    }

    @Override
    public EffectOutcome send(SocketEffect.Send effect) {
        socket.leave(outgoing(effect.message()));
        return EffectOutcome.APPLIED;
    }

    private static OutgoingMessage outgoing(Object message) {
        if (message instanceof Map<?, ?> fields) {
            return new OutgoingMessage(
                    fields.get("type") instanceof String type ? type : "untyped",
                    JsonMapper.shared().writeValueAsString(fields),
                    false);
        }
        return new OutgoingMessage("text", String.valueOf(message), false);
    }
}
