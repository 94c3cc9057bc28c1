package dev.fakedecart.internal.scenario;

import static dev.fakedecart.internal.scenario.EffectChecks.require;

import java.util.Map;

/** An effect on one message on its way between client and server. */
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

    /** The message is lost. */
    record Drop() implements MessageEffect {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.drop();
        }
    }

    /** The message passes more than once. */
    record Duplicate(
            @Field(name = "copies", description = "number of extra copies", byDefault = "1", from = 1, to = 1_000)
            int copies)
            implements MessageEffect {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.duplicate(this);
        }
    }

    /** The message passes later, or the upgrade is answered later. */
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

    /** The message passes behind a later one of the given type. */
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

    /** The message passes behind the next one. */
    record Swap() implements MessageEffect {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.swap();
        }
    }

    /** The message arrives in a form that its receiver cannot read. */
    record Malform(
            @Field(name = "how", description = "how", byDefault = "truncated", words = Vocabulary.MALFORMATION)
            Malformation how)
            implements MessageEffect {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.malform(this);
        }
    }

    /** Ways to make a message unreadable. */
    enum Malformation {
        TRUNCATED,
        NOT_JSON,
        BINARY,
        EMPTY,
        NO_TYPE
    }

    /** Fields of the message have other values. */
    record Replace(
            @Field(name = "fields", description = "fields of the message, with their new values")
            Map<String, Object> fields)
            implements MessageEffect {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.replace(this);
        }
    }

    /** The acknowledgement reports a failure. */
    record Fail(
            @Field(name = "error", description = "error text of the acknowledgement")
            String error) implements MessageEffect {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.fail(this);
        }
    }
}
