package dev.fakedecart.internal.fault;

import dev.fakedecart.internal.scenario.MediaEffect;
import dev.fakedecart.internal.scenario.RoomEffect;
import dev.fakedecart.internal.scenario.SocketEffect;

/** Handlers that reject every effect; tests override the methods that they need. */
final class TestHandlers {
    private static final EffectOutcome REJECTED = new EffectOutcome.Rejected("not part of this test");

    private TestHandlers() {}

    abstract static class Media implements MediaEffect.Handler<EffectOutcome> {
        @Override
        public EffectOutcome stop(MediaEffect.Stop effect) {
            return REJECTED;
        }

        @Override
        public EffectOutcome freeze(MediaEffect.Freeze effect) {
            return REJECTED;
        }

        @Override
        public EffectOutcome black(MediaEffect.Black effect) {
            return REJECTED;
        }

        @Override
        public EffectOutcome decimate(MediaEffect.Decimate effect) {
            return REJECTED;
        }

        @Override
        public EffectOutcome resize(MediaEffect.Resize effect) {
            return REJECTED;
        }

        @Override
        public EffectOutcome loseMedia(MediaEffect.LoseMedia effect) {
            return REJECTED;
        }
    }

    abstract static class Room implements RoomEffect.Handler<EffectOutcome> {
        @Override
        public EffectOutcome leave(RoomEffect.Leave effect) {
            return REJECTED;
        }

        @Override
        public EffectOutcome closeSignal(RoomEffect.CloseSignal effect) {
            return REJECTED;
        }

        @Override
        public EffectOutcome resetSignal() {
            return REJECTED;
        }

        @Override
        public EffectOutcome stallSignal(RoomEffect.StallSignal effect) {
            return REJECTED;
        }

        @Override
        public EffectOutcome noPong(RoomEffect.NoPong effect) {
            return REJECTED;
        }

        @Override
        public EffectOutcome removeParticipant(RoomEffect.RemoveParticipant effect) {
            return REJECTED;
        }

        @Override
        public EffectOutcome identity(RoomEffect.Identity effect) {
            return REJECTED;
        }

        @Override
        public EffectOutcome appear(RoomEffect.Appear effect) {
            return REJECTED;
        }
    }

    abstract static class Socket implements SocketEffect.Handler<EffectOutcome> {
        @Override
        public EffectOutcome close(SocketEffect.Close effect) {
            return REJECTED;
        }

        @Override
        public EffectOutcome reset(SocketEffect.Reset effect) {
            return REJECTED;
        }

        @Override
        public EffectOutcome stall(SocketEffect.Stall effect) {
            return REJECTED;
        }

        @Override
        public EffectOutcome sendError(SocketEffect.SendError effect) {
            return REJECTED;
        }

        @Override
        public EffectOutcome send(SocketEffect.Send effect) {
            return REJECTED;
        }
    }
}
