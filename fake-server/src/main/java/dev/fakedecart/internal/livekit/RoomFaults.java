package dev.fakedecart.internal.livekit;

import dev.fakedecart.internal.fault.MessageEditor;
import dev.fakedecart.internal.fault.MessageStage;
import dev.fakedecart.internal.fault.Performer.Outcome;
import dev.fakedecart.internal.fault.SessionFaults;
import dev.fakedecart.internal.journal.Event.Direction;
import dev.fakedecart.internal.scenario.Effect;
import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.webrtc.impair.Impairment;
import java.util.Optional;
import java.util.function.Consumer;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;

/** Performs what befalls a session's client in its room. Belongs to the event loop. */
final class RoomFaults implements SignalInterceptor {
    private final MessageStage<Passage<SignalResponse>> leaving;
    private final MessageStage<Passage<SignalRequest>> arriving;

    /** A message and where it goes. */
    private record Passage<M>(M message, Consumer<M> onward) {
        void pass() {
            onward.accept(message);
        }
    }

    private RoomFaults(SessionFaults faults) {
        leaving = faults.stage(Moment.SIGNAL_SENDING, MessageEditor.none(), Passage::pass);
        arriving = faults.stage(Moment.SIGNAL_RECEIVING, MessageEditor.none(), Passage::pass);
    }

    /** Lets a session's faults befall its room, before its client knows of it. */
    static void befall(Session session, RoomControl room) {
        SessionFaults faults = session.faults();
        room.interceptor(new RoomFaults(faults));
        room.admission(
                (otherwise, resumes) -> faults.upgrade(Moment.SIGNAL_CONNECT).reception(otherwise));
        room.bandwidth(bitsPerSecond -> {
            session.conditions()
                    .impair(
                            Direction.OUT,
                            bitsPerSecond == 0 ? Impairment.NONE : Impairment.NONE.withRate(bitsPerSecond));
            return Optional.empty();
        });
        registerSignal(faults, room);
        registerParticipant(faults, room);
    }

    private static void registerSignal(SessionFaults faults, RoomControl room) {
        faults.performer(
                        Effect.Leave.class,
                        leave -> Outcome.of(room.leave(
                                LeaveRequest.Action.valueOf(leave.action().name()),
                                DisconnectReason.valueOf(leave.reason()))))
                .performer(
                        Effect.CloseSignal.class, close -> Outcome.of(room.closeSignal(close.code(), close.reason())))
                .performer(Effect.ResetSignal.class, reset -> Outcome.of(room.resetSignal()))
                .performer(Effect.StallSignal.class, stall -> Outcome.of(room.stallSignal(), room::resumeSignal))
                .performer(
                        Effect.NoPong.class,
                        noPong -> Outcome.of(room.answerPings(false), () -> room.answerPings(true)));
    }

    private static void registerParticipant(SessionFaults faults, RoomControl room) {
        faults.performer(
                        Effect.RemoveParticipant.class,
                        remove -> Outcome.of(room.removeInference(), room::showInference))
                .performer(Effect.Identity.class, other -> Outcome.of(room.renameInference(other.identity())))
                .performer(
                        Effect.Appear.class,
                        appear -> Outcome.of(
                                appear.when() == Effect.Appearance.IN_JOIN
                                        ? room.showInference()
                                        : room.hideInferenceUntilOutput()));
    }

    @Override
    public void leaving(String name, SignalResponse message, Consumer<SignalResponse> onward) {
        leaving.pass(name, new Passage<>(message, onward));
    }

    @Override
    public void arriving(String name, SignalRequest message, Consumer<SignalRequest> onward) {
        arriving.pass(name, new Passage<>(message, onward));
    }
}
