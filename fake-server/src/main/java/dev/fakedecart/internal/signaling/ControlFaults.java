package dev.fakedecart.internal.signaling;

import dev.fakedecart.internal.fault.Performer.Outcome;
import dev.fakedecart.internal.fault.SessionFaults;
import dev.fakedecart.internal.journal.Event.Initiator;
import dev.fakedecart.internal.scenario.Effect;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.internal.session.Sessions;
import dev.fakedecart.protocol.ServerMessage;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Performs what befalls a control socket, and the session as it is seen there. Belongs to the event loop. */
final class ControlFaults {
    private final SignalingSocket wire;

    ControlFaults(SignalingSocket wire) {
        this.wire = wire;
    }

    /** What can be done to a socket that has no session yet. */
    void socketOpened(SessionFaults faults) {
        faults.performer(Effect.Close.class, close -> done(() -> wire.close(close.code(), close.reason())))
                .performer(Effect.Reset.class, reset -> done(wire::reset))
                .performer(Effect.Stall.class, stall -> {
                    wire.stall();
                    return new Outcome.Done(wire::resume);
                })
                .performer(
                        Effect.SendError.class,
                        error -> done(
                                () -> wire.leave(OutgoingMessage.of(new ServerMessage.ErrorMessage(error.text())))))
                .performer(Effect.Send.class, send -> done(() -> wire.leave(outgoing(send.message()))));
    }

    /** What can be done to a session as well. */
    static void sessionOpened(SessionFaults faults, Session session, Sessions sessions) {
        faults.performer(
                        Effect.Queue.class,
                        queue -> sessions.simulateQueue(
                                        session, queue.position(), queue.waits().base())
                                ? Outcome.DONE
                                : new Outcome.Impossible("the session has its place already"))
                .performer(
                        Effect.End.class,
                        end -> done(() ->
                                session.end(Initiator.SERVER, "ended: " + end.reason(), end.reason(), end.code())));
    }

    private static Outcome done(Runnable effect) {
        effect.run();
        return Outcome.DONE;
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
