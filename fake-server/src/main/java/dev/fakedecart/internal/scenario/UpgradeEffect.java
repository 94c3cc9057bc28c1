package dev.fakedecart.internal.scenario;

import java.util.Optional;

/** An effect on the answer to a WebSocket upgrade. */
public sealed interface UpgradeEffect extends Effect
        permits UpgradeEffect.Refuse, MessageEffect.Delay, SocketEffect.Reset, SocketEffect.Stall {

    /** Calls the handler's method for this effect. */
    <R> R accept(Handler<R> handler);

    @Override
    default <R> R dispatch(Targets<R> targets) {
        return targets.upgrade(this);
    }

    /** One method for each effect on an upgrade. */
    interface Handler<R> {
        R refuse(Refuse effect);

        R delay(MessageEffect.Delay effect);

        R reset(SocketEffect.Reset effect);

        R stall(SocketEffect.Stall effect);
    }

    /** Answers with an HTTP status. */
    record Refuse(
            @Field(name = "status", description = "HTTP status", from = 300, to = 599)
            int status,

            @Field(name = "body", description = "body of the response")
            Optional<String> body,

            @Field(name = "retry-after", description = "value of the Retry-After header")
            Optional<JitteredDuration> retryAfter)
            implements UpgradeEffect {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.refuse(this);
        }
    }
}
