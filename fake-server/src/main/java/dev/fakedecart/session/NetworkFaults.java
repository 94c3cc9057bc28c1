package dev.fakedecart.session;

import dev.fakedecart.fault.Effect;
import dev.fakedecart.fault.Performer.Outcome;
import dev.fakedecart.fault.SessionFaults;
import dev.fakedecart.fault.Share;
import dev.fakedecart.fault.Span;
import dev.fakedecart.journal.Event.Direction;
import dev.fakedecart.rtc.impair.Bursts;
import dev.fakedecart.rtc.impair.Distribution;
import dev.fakedecart.rtc.impair.FrameLoss;
import dev.fakedecart.rtc.impair.Impairment;
import dev.fakedecart.rtc.impair.NetworkConditions;
import java.time.Duration;
import java.util.EnumMap;
import java.util.function.BiConsumer;

/** Performs what befalls a session's packets. Belongs to the event loop. */
record NetworkFaults(NetworkConditions conditions) {

    void register(SessionFaults faults) {
        faults.performer(
                        Effect.Impair.class,
                        impair -> lasting(
                                impair.direction(), impairment(impair), NetworkConditions::impair, Impairment.NONE))
                .performer(Effect.Blackhole.class, blackhole -> blackhole(blackhole.direction()))
                .performer(
                        Effect.LoseFrames.class,
                        lose -> lasting(lose.direction(), frames(lose), NetworkConditions::loseFrames, FrameLoss.NONE));
    }

    /** Changes something of one direction. */
    private interface Change<T> {
        void apply(NetworkConditions conditions, Direction direction, T value);
    }

    private <T> Outcome lasting(Effect.Way way, T value, Change<T> change, T none) {
        BiConsumer<Direction, T> apply = (direction, what) -> change.apply(conditions, direction, what);
        each(way, value, apply);
        return new Outcome.Done(() -> each(way, none, apply));
    }

    /** When it ends, the network is what it was before. */
    private Outcome blackhole(Effect.Way way) {
        var before = new EnumMap<Direction, Impairment>(Direction.class);
        each(way, Impairment.BLACKHOLE, (direction, hole) -> {
            before.put(direction, conditions.impairment(direction));
            conditions.impair(direction, hole);
        });
        return new Outcome.Done(() -> before.forEach(conditions::impair));
    }

    private static <T> void each(Effect.Way way, T value, BiConsumer<Direction, T> apply) {
        for (Direction direction : Direction.values()) {
            if (way.has(direction)) {
                apply.accept(direction, value);
            }
        }
    }

    private static Impairment impairment(Effect.Impair impair) {
        Impairment impairment = Impairment.NONE
                .withDelay(impair.delay().map(Span::base).orElse(Duration.ZERO))
                .withJitter(
                        impair.delay().map(Span::jitter).orElse(Duration.ZERO),
                        Distribution.valueOf(impair.distribution().name()))
                .withLoss(impair.loss().value())
                .withDuplicate(impair.duplicate().value())
                .withReorder(impair.reorder().value())
                .withQueue(impair.queue())
                .withCorrupt(impair.corrupt().value());
        impairment = impair.rate().isPresent()
                ? impairment.withRate(impair.rate().get().bitsPerSecond())
                : impairment;
        return impair.bursts().isPresent()
                ? impairment.withBursts(bursts(impair.bursts().get()))
                : impairment;
    }

    private static Bursts bursts(Effect.Bursts bursts) {
        return new Bursts(share(bursts.p()), share(bursts.r()), share(bursts.lossGood()), share(bursts.lossBad()));
    }

    private static double share(Share share) {
        return share.value();
    }

    private static FrameLoss frames(Effect.LoseFrames lose) {
        return switch (lose.which()) {
            case NEXT_KEY_FRAME -> FrameLoss.NEXT_KEY_FRAME;
            case EVERY -> FrameLoss.everyNth(lose.nth());
            case UNTIL_KEY_FRAME -> FrameLoss.UNTIL_KEY_FRAME;
            case ALL -> FrameLoss.ALL;
        };
    }
}
