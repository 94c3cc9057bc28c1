package dev.fakedecart.internal.scenario;

import static dev.fakedecart.internal.scenario.EffectChecks.require;
import static dev.fakedecart.internal.scenario.EffectChecks.requireSendable;

import java.util.Optional;
import java.util.stream.Stream;
import livekit.LivekitModels.DisconnectReason;

/**
 * An effect on the client's LiveKit room: its signal connection and the inference participant, which sends the output.
 */
public sealed interface RoomEffect extends Effect {

    /** Calls the handler's method for this effect. */
    <R> R accept(Handler<R> handler);

    @Override
    default <R> R dispatch(Targets<R> targets) {
        return targets.room(this);
    }

    /** One method for each effect on the room. */
    interface Handler<R> {
        R leave(Leave effect);

        R closeSignal(CloseSignal effect);

        R resetSignal();

        R stallSignal(StallSignal effect);

        R noPong(NoPong effect);

        R removeParticipant(RemoveParticipant effect);

        R identity(Identity effect);

        R appear(Appear effect);
    }

    /** Sends LiveKit's leave request to the client. */
    record Leave(
            @Field(
                    name = "action",
                    description = "what LiveKit asks the client to do",
                    byDefault = "disconnect",
                    words = Vocabulary.LEAVE_ACTION)
            LeaveAction action,

            @Field(name = "reason", description = "LiveKit's DisconnectReason", byDefault = "SERVER_SHUTDOWN")
            String reason)
            implements RoomEffect {
        public Leave {
            require(
                    Stream.of(DisconnectReason.values())
                            .anyMatch(known -> known.name().equals(reason)),
                    "reason \"%s\" is not a DisconnectReason of LiveKit: use SERVER_SHUTDOWN, ROOM_DELETED,"
                                    .formatted(reason)
                            + " DUPLICATE_IDENTITY, PARTICIPANT_REMOVED, STATE_MISMATCH or another of its names");
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.leave(this);
        }
    }

    /** The action that LiveKit's leave request asks of a client. */
    enum LeaveAction {
        DISCONNECT,
        RESUME,
        RECONNECT
    }

    /** Closes the signal connection. */
    record CloseSignal(
            @Field(name = "code", description = "close code of RFC 6455", byDefault = "1011", from = 1_000, to = 4_999)
            int code,

            @Field(name = "reason", description = "close reason", byDefault = "internal error")
            String reason)
            implements RoomEffect {
        public CloseSignal {
            requireSendable(code, reason);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.closeSignal(this);
        }
    }

    /** Resets the signal connection's TCP connection. */
    record ResetSignal() implements RoomEffect {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.resetSignal();
        }
    }

    /** Makes the signal connection half-open. */
    record StallSignal(
            @Field(name = "lasts", description = Field.LASTS)
            Optional<JitteredDuration> lasts) implements RoomEffect, LastingEffect {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.stallSignal(this);
        }
    }

    /** Leaves LiveKit's pings unanswered. */
    record NoPong(
            @Field(name = "lasts", description = Field.LASTS)
            Optional<JitteredDuration> lasts) implements RoomEffect, LastingEffect {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.noPong(this);
        }
    }

    /** Removes the inference participant from the room. */
    record RemoveParticipant(
            @Field(name = "lasts", description = Field.LASTS)
            Optional<JitteredDuration> lasts) implements RoomEffect, LastingEffect {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.removeParticipant(this);
        }
    }

    /** Gives the inference participant another identity. */
    record Identity(
            @Field(name = "identity", description = "identity of the participant that sends the output")
            String identity)
            implements RoomEffect {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.identity(this);
        }
    }

    /** Chooses when the client learns of the inference participant. */
    record Appear(
            @Field(
                    name = "when",
                    description = "when the client learns of that participant",
                    byDefault = "with-track",
                    words = Vocabulary.APPEARANCE)
            Appearance when)
            implements RoomEffect {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.appear(this);
        }
    }

    /** The times at which the client can learn of the inference participant. */
    enum Appearance {
        IN_JOIN,
        WITH_TRACK
    }
}
