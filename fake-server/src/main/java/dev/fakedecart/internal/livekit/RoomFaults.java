package dev.fakedecart.internal.livekit;

import dev.fakedecart.internal.fault.EffectOutcome;
import dev.fakedecart.internal.fault.SessionFaults;
import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.internal.scenario.RoomEffect;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.webrtc.impair.Impairment;
import dev.fakedecart.webrtc.impair.PacketDirection;
import java.util.Optional;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitRtc.LeaveRequest;

/** Applies effects to the client's LiveKit room. Belongs to the event loop. */
final class RoomFaults implements RoomEffect.Handler<EffectOutcome> {
    private final RoomControl room;

    private RoomFaults(RoomControl room) {
        this.room = room;
    }

    /** Lets the faults of a session act on its room. Call this before the client learns of the room. */
    static void install(Session session, RoomControl room) {
        SessionFaults faults = session.faults();
        faults.onRoom(new RoomFaults(room));
        room.interceptor(new SignalFaults(faults));
        room.admission(
                (otherwise, resumes) -> faults.upgrade(Moment.SIGNAL_CONNECT).outcome(otherwise));
        room.bandwidth(bitsPerSecond -> {
            session.conditions()
                    .impair(
                            PacketDirection.OUT,
                            bitsPerSecond == 0 ? Impairment.NONE : Impairment.NONE.withRate(bitsPerSecond));
            return Optional.empty();
        });
    }

    @Override
    public EffectOutcome leave(RoomEffect.Leave effect) {
        return EffectOutcome.of(room.leave(
                switch (effect.action()) {
                    case DISCONNECT -> LeaveRequest.Action.DISCONNECT;
                    case RESUME -> LeaveRequest.Action.RESUME;
                    case RECONNECT -> LeaveRequest.Action.RECONNECT;
                },
                DisconnectReason.valueOf(effect.reason())));
    }

    @Override
    public EffectOutcome closeSignal(RoomEffect.CloseSignal effect) {
        return EffectOutcome.of(room.closeSignal(effect.code(), effect.reason()));
    }

    @Override
    public EffectOutcome resetSignal() {
        return EffectOutcome.of(room.resetSignal());
    }

    @Override
    public EffectOutcome stallSignal(RoomEffect.StallSignal effect) {
        return EffectOutcome.of(room.stallSignal(), room::resumeSignal);
    }

    @Override
    public EffectOutcome noPong(RoomEffect.NoPong effect) {
        return EffectOutcome.of(room.answerPings(false), () -> room.answerPings(true));
    }

    @Override
    public EffectOutcome removeParticipant(RoomEffect.RemoveParticipant effect) {
        return EffectOutcome.of(room.removeInference(), room::showInference);
    }

    @Override
    public EffectOutcome identity(RoomEffect.Identity effect) {
        return EffectOutcome.of(room.renameInference(effect.identity()));
    }

    @Override
    public EffectOutcome appear(RoomEffect.Appear effect) {
        return EffectOutcome.of(
                switch (effect.when()) {
                    case IN_JOIN -> room.showInference();
                    case WITH_TRACK -> room.hideInferenceUntilOutput();
                });
    }
}
