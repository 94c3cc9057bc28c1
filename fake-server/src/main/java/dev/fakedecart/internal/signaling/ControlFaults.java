package dev.fakedecart.internal.signaling;

import dev.fakedecart.internal.fault.EffectOutcome;
import dev.fakedecart.internal.scenario.SocketEffect;
import dev.fakedecart.protocol.ServerMessage;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Applies effects to a control socket. Belongs to the event loop. */
final class ControlFaults implements SocketEffect.Handler<EffectOutcome> {
    private final SignalingSocket socket;

    ControlFaults(SignalingSocket socket) {
        this.socket = socket;
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
        socket.leave(OutgoingMessage.of(new ServerMessage.ErrorMessage(effect.text())));
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
