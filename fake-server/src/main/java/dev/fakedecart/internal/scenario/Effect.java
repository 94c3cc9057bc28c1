package dev.fakedecart.internal.scenario;

/**
 * The effect of a rule on a client: a plain description, sealed by target. {@link EffectTable} names the effects, and
 * the engine passes each effect to the handler of its target. A file writes an effect as {@code name: {field: value}},
 * as {@code name: value} with the value of its first field, or as {@code name}.
 *
 * <p>An effect that acts on two targets belongs to both: {@code reset} answers an upgrade, and resets an open socket.
 */
public sealed interface Effect
        permits UpgradeEffect,
                MessageEffect,
                SocketEffect,
                SessionEffect,
                RoomEffect,
                MediaEffect,
                NetworkEffect,
                Effect.Clear {

    /** Calls the method of this effect's target. */
    <R> R dispatch(Targets<R> targets);

    /** One method for each target. */
    interface Targets<R> {
        R upgrade(UpgradeEffect effect);

        R message(MessageEffect effect);

        R socket(SocketEffect effect);

        R session(SessionEffect effect);

        R room(RoomEffect effect);

        R media(MediaEffect effect);

        R network(NetworkEffect effect);

        /** Ends all effects that are in force. */
        R clear();
    }

    /** Ends all effects that are in force, on every target. Files call it {@code mend}. */
    record Clear() implements Effect {
        @Override
        public <R> R dispatch(Targets<R> targets) {
            return targets.clear();
        }
    }
}
