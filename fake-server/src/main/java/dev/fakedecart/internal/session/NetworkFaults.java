package dev.fakedecart.internal.session;

import dev.fakedecart.internal.fault.Parts;
import dev.fakedecart.internal.fault.Performer.Outcome;
import dev.fakedecart.internal.fault.SessionFaults;
import dev.fakedecart.internal.journal.Event.Direction;
import dev.fakedecart.internal.scenario.Effect;
import dev.fakedecart.internal.scenario.Share;
import dev.fakedecart.internal.scenario.Span;
import dev.fakedecart.webrtc.impair.Bursts;
import dev.fakedecart.webrtc.impair.Distribution;
import dev.fakedecart.webrtc.impair.FrameLoss;
import dev.fakedecart.webrtc.impair.Impairment;
import dev.fakedecart.webrtc.impair.NetworkConditions;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Performs what befalls a session's packets. Belongs to the event loop. */
final class NetworkFaults {
    private final NetworkConditions conditions;
    private final Parts<Direction> impaired = new Parts<>();
    private final Parts<Direction> holes = new Parts<>();
    private final Parts<Direction> losingFrames = new Parts<>();

    /** Where there is a hole, what there is when that ends. */
    private final Map<Direction, Impairment> beneath = new EnumMap<>(Direction.class);

    NetworkFaults(NetworkConditions conditions) {
        this.conditions = conditions;
    }

    void register(SessionFaults faults) {
        faults.performer(Effect.Impair.class, this::impair)
                .performer(
                        Effect.Blackhole.class,
                        hole -> holes.hold(directions(hole.direction()), this::dig, this::fillIn))
                .performer(Effect.LoseFrames.class, this::loseFrames);
    }

    private Outcome impair(Effect.Impair impair) {
        Impairment impairment = impairment(impair);
        return impaired.hold(
                directions(impair.direction()),
                each(direction -> impair(direction, impairment)),
                each(direction -> impair(direction, Impairment.NONE)));
    }

    private void impair(Direction direction, Impairment impairment) {
        if (beneath.containsKey(direction)) {
            beneath.put(direction, impairment);
        } else {
            conditions.impair(direction, impairment);
        }
    }

    private Outcome loseFrames(Effect.LoseFrames lose) {
        FrameLoss frames = frames(lose);
        return losingFrames.hold(
                directions(lose.direction()),
                each(direction -> conditions.loseFrames(direction, frames)),
                each(direction -> conditions.loseFrames(direction, FrameLoss.NONE)));
    }

    private void dig(Set<Direction> directions) {
        for (Direction direction : directions) {
            beneath.putIfAbsent(direction, conditions.impairment(direction));
            conditions.impair(direction, Impairment.BLACKHOLE);
        }
    }

    private void fillIn(Set<Direction> directions) {
        for (Direction direction : directions) {
            Impairment before = beneath.getOrDefault(direction, Impairment.NONE);
            beneath.remove(direction);
            conditions.impair(direction, before);
        }
    }

    private static Consumer<Set<Direction>> each(Consumer<Direction> change) {
        return directions -> directions.forEach(change);
    }

    private static Set<Direction> directions(Effect.Way way) {
        return switch (way) {
            case IN -> Set.of(Direction.IN);
            case OUT -> Set.of(Direction.OUT);
            case BOTH -> Set.of(Direction.values());
        };
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
