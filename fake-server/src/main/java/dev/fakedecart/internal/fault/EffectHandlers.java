package dev.fakedecart.internal.fault;

import dev.fakedecart.internal.scenario.Effect;
import dev.fakedecart.internal.scenario.MediaEffect;
import dev.fakedecart.internal.scenario.MessageEffect;
import dev.fakedecart.internal.scenario.NetworkEffect;
import dev.fakedecart.internal.scenario.RoomEffect;
import dev.fakedecart.internal.scenario.SessionEffect;
import dev.fakedecart.internal.scenario.SocketEffect;
import dev.fakedecart.internal.scenario.UpgradeEffect;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Passes the effects on one session to the handlers of their targets. A handler is set once its target exists; a client
 * of the direct protocol never has a room of LiveKit. Belongs to the event loop.
 */
final class EffectHandlers implements Effect.Targets<EffectOutcome> {
    private final Supplier<EffectOutcome> clear;
    private SocketEffect.@Nullable Handler<EffectOutcome> socket;
    private SessionEffect.@Nullable Handler<EffectOutcome> session;
    private RoomEffect.@Nullable Handler<EffectOutcome> room;
    private MediaEffect.@Nullable Handler<EffectOutcome> media;
    private NetworkEffect.@Nullable Handler<EffectOutcome> network;

    /** @param clear ends all effects that are in force */
    EffectHandlers(Supplier<EffectOutcome> clear) {
        this.clear = clear;
    }

    void socket(SocketEffect.Handler<EffectOutcome> handler) {
        socket = handler;
    }

    void session(SessionEffect.Handler<EffectOutcome> handler) {
        session = handler;
    }

    void room(RoomEffect.Handler<EffectOutcome> handler) {
        room = handler;
    }

    void media(MediaEffect.Handler<EffectOutcome> handler) {
        media = handler;
    }

    void network(NetworkEffect.Handler<EffectOutcome> handler) {
        network = handler;
    }

    /** Never called: the language has these effects at upgrades alone, where {@link UpgradeDecision} handles them. */
    @Override
    public EffectOutcome upgrade(UpgradeEffect effect) {
        return new EffectOutcome.Rejected("the connection is open already: it is an effect on an upgrade");
    }

    /**
     * Never called: the language has these effects at messages alone, where {@link MessageInterceptor} handles them.
     */
    @Override
    public EffectOutcome message(MessageEffect effect) {
        return new EffectOutcome.Rejected("there is no message, and this effect needs one");
    }

    @Override
    public EffectOutcome socket(SocketEffect effect) {
        return applied(socket, effect::accept, "the control socket is not open yet");
    }

    @Override
    public EffectOutcome session(SessionEffect effect) {
        return applied(session, effect::accept, "the client has not joined yet, so it has no session");
    }

    @Override
    public EffectOutcome room(RoomEffect effect) {
        return applied(room, effect::accept, "the client has no LiveKit room yet, or uses the direct protocol");
    }

    @Override
    public EffectOutcome media(MediaEffect effect) {
        return applied(media, effect::accept, "the client has not joined yet, so it has no media");
    }

    @Override
    public EffectOutcome network(NetworkEffect effect) {
        return applied(network, effect::accept, "the client has not joined yet, so it has no peer connection");
    }

    @Override
    public EffectOutcome clear() {
        return clear.get();
    }

    private static <H> EffectOutcome applied(
            @Nullable H handler, Function<H, EffectOutcome> effect, String withoutHandler) {
        return handler == null ? new EffectOutcome.Rejected(withoutHandler) : effect.apply(handler);
    }
}
