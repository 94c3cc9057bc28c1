package dev.fakedecart.internal.scenario;

import static dev.fakedecart.internal.scenario.EffectChecks.require;

import java.util.Map;

/** An effect on one message between client and server. */
public sealed interface MessageEffect extends Effect {

    /** Calls the handler's method for this effect. */
    <R> R accept(Handler<R> handler);

    @Override
    default <R> R dispatch(Targets<R> targets) {
        return targets.message(this);
    }

    /** One method for each effect on a message. */
    interface Handler<R> {
        R drop();

        R duplicate(Duplicate effect);

        R delay(Delay effect);

        R hold(Hold effect);

        R swap();

        R malform(Malform effect);

        R replace(Replace effect);

        R fail(Fail effect);
    }

    /** Drops the message. */
    record Drop() implements MessageEffect {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.drop();
        }
    }

    /** Passes the message more than once. */
    record Duplicate(
            @Field(name = "copies", description = "number of extra copies", byDefault = "1", from = 1, to = 1_000)
            int copies)
            implements MessageEffect {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.duplicate(this);
        }
    }

    /** Delays the message or the answer to an upgrade. */
    record Delay(
            @Field(name = "by", description = "how long") JitteredDuration by) implements MessageEffect, UpgradeEffect {
        @Override
        public <R> R accept(MessageEffect.Handler<R> handler) {
            return handler.delay(this);
        }

        @Override
        public <R> R accept(UpgradeEffect.Handler<R> handler) {
            return handler.delay(this);
        }

        @Override
        public <R> R dispatch(Targets<R> targets) {
            return targets.message(this);
        }
    }

    /** Holds the message until a later message of the given type has passed. */
    record Hold(
            @Field(name = "behind", description = "type of the later message, in the same direction, that passes first")
            String behind)
            implements MessageEffect {
        public Hold {
            require(!behind.isBlank(), "behind is empty: name the type of the message behind which this one goes");
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.hold(this);
        }
    }

    /** Swaps the message with the next one. */
    record Swap() implements MessageEffect {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.swap();
        }
    }

    /** Changes the message to a form that its receiver cannot read. */
    record Malform(
            @Field(name = "how", description = "how", byDefault = "truncated", words = Vocabulary.MALFORMATION)
            Malformation how)
            implements MessageEffect {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.malform(this);
        }
    }

    /** The ways to make a message unreadable. */
    enum Malformation {
        TRUNCATED,
        NOT_JSON,
        BINARY,
        EMPTY,
        NO_TYPE
    }

    /** Replaces fields of the message. */
    record Replace(
            @Field(name = "fields", description = "fields of the message, with their new values")
            Map<String, Object> fields)
            implements MessageEffect {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.replace(this);
        }
    }

    /** Makes the acknowledgement report a failure. */
    record Fail(
            @Field(name = "error", description = "error text of the acknowledgement")
            String error) implements MessageEffect {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.fail(this);
        }
    }
}
