package dev.fakedecart.internal.scenario;

import static dev.fakedecart.internal.scenario.EffectChecks.require;
import static dev.fakedecart.internal.scenario.EffectChecks.requireSendable;

import java.util.Map;
import java.util.Optional;

/** An effect on the control socket. */
public sealed interface SocketEffect extends Effect {

    /** Calls the handler's method for this effect. */
    <R> R accept(Handler<R> handler);

    @Override
    default <R> R dispatch(Targets<R> targets) {
        return targets.socket(this);
    }

    /** One method for each effect on the control socket. */
    interface Handler<R> {
        R close(Close effect);

        R reset(Reset effect);

        R stall(Stall effect);

        R sendError(SendError effect);

        R refuse(SendRefusal effect);

        R send(Send effect);
    }

    /** Closes the control socket. */
    record Close(
            @Field(name = "code", description = "close code of RFC 6455", byDefault = "1011", from = 1_000, to = 4_999)
            int code,

            @Field(name = "reason", description = "close reason", byDefault = "internal error")
            String reason)
            implements SocketEffect {
        public Close {
            requireSendable(code, reason);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.close(this);
        }
    }

    /** Resets the TCP connection. */
    record Reset() implements SocketEffect, UpgradeEffect {
        @Override
        public <R> R accept(SocketEffect.Handler<R> handler) {
            return handler.reset(this);
        }

        @Override
        public <R> R accept(UpgradeEffect.Handler<R> handler) {
            return handler.reset(this);
        }

        @Override
        public <R> R dispatch(Targets<R> targets) {
            return targets.socket(this);
        }
    }

    /** Keeps the connection open, but stops reading and writing. */
    record Stall(
            @Field(name = "lasts", description = Field.LASTS)
            Optional<JitteredDuration> lasts) implements SocketEffect, UpgradeEffect, LastingEffect {
        @Override
        public <R> R accept(SocketEffect.Handler<R> handler) {
            return handler.stall(this);
        }

        @Override
        public <R> R accept(UpgradeEffect.Handler<R> handler) {
            return handler.stall(this);
        }

        @Override
        public <R> R dispatch(Targets<R> targets) {
            return targets.socket(this);
        }
    }

    /** Sends an error message. */
    record SendError(
            @Field(name = "text", description = "text of the error")
            String text,

            @Field(name = "type", description = "error_type, such as capacity")
            Optional<String> errorType,

            @Field(name = "retry-after", description = "retry_after, in whole seconds")
            Optional<JitteredDuration> retryAfter)
            implements SocketEffect {

        /** An error without a type. */
        public SendError(String text) {
            this(text, Optional.empty(), Optional.empty());
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.sendError(this);
        }
    }

    /** Refuses the client as the service does: sends the message of a refusal, if it has one, and closes the socket. */
    record SendRefusal(
            @Field(name = "case", description = "name in the table of refusals, such as at-capacity")
            String name) implements SocketEffect {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.refuse(this);
        }
    }

    /** Sends any message. */
    record Send(
            @Field(name = "message", description = "a message, as an object, or any text")
            Object message) implements SocketEffect {
        public Send {
            require(message instanceof Map || message instanceof String, "message must be an object or text");
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.send(this);
        }
    }
}
