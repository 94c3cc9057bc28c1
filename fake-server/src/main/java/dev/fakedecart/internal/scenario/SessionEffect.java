package dev.fakedecart.internal.scenario;

import static dev.fakedecart.internal.scenario.EffectChecks.requireSendable;

import dev.fakedecart.protocol.EndReason;
import java.util.Optional;

/** An effect on a session's place in the queue, or on its end. */
public sealed interface SessionEffect extends Effect {

    /** Calls the handler's method for this effect. */
    <R> R accept(Handler<R> handler);

    @Override
    default <R> R dispatch(Targets<R> targets) {
        return targets.session(this);
    }

    /** One method for each effect on a session. */
    interface Handler<R> {
        R queue(Queue effect);

        R end(End effect);
    }

    /** Makes the session wait in a queue before its admission. */
    record Queue(
            @Field(
                    name = "position",
                    description = "first queue position that the client receives",
                    from = 1,
                    to = 1_000)
            int position,

            @Field(name = "waits", description = "how long it waits, in even steps to the front", byDefault = "20s")
            JitteredDuration waits)
            implements SessionEffect {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.queue(this);
        }
    }

    /** Ends generation and the session. */
    record End(
            @Field(
                    name = "reason",
                    description = "reason in generation_ended",
                    byDefault = "disconnect",
                    words = Vocabulary.END_REASON)
            EndReason reason,

            @Field(
                    name = "code",
                    description =
                            "close code of the control socket; without it, the code of the service for this reason",
                    from = 1_000,
                    to = 4_999)
            Optional<Integer> code)
            implements SessionEffect {
        public End {
            code.ifPresent(given -> requireSendable(given, ""));
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.end(this);
        }
    }
}
