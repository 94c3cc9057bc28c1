package dev.fakedecart.internal.session;

import dev.fakedecart.internal.fault.EffectOutcome;
import dev.fakedecart.internal.fault.PartOwners;
import dev.fakedecart.internal.scenario.NetworkEffect;
import dev.fakedecart.webrtc.impair.FrameLoss;
import dev.fakedecart.webrtc.impair.Impairment;
import dev.fakedecart.webrtc.impair.MediaRoute;
import dev.fakedecart.webrtc.impair.NetworkConditions;
import dev.fakedecart.webrtc.impair.PacketDirection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Applies effects to the packets of a session. Belongs to the event loop. */
final class NetworkFaults implements NetworkEffect.Handler<EffectOutcome> {
    private final NetworkConditions conditions;
    private final PartOwners<PacketDirection> impaired = new PartOwners<>();
    private final PartOwners<PacketDirection> holes = new PartOwners<>();
    private final PartOwners<PacketDirection> losingFrames = new PartOwners<>();
    private final PartOwners<MediaRoute> blocked = new PartOwners<>();
    private final PartOwners<Boolean> refusingTurn = new PartOwners<>();

    /** The impairment to restore when the blackhole of a direction ends. */
    private final Map<PacketDirection, Impairment> beneath = new EnumMap<>(PacketDirection.class);

    NetworkFaults(NetworkConditions conditions) {
        this.conditions = conditions;
    }

    @Override
    public EffectOutcome impair(NetworkEffect.Impair effect) {
        Impairment impairment = effect.impairment();
        return impaired.take(
                effect.direction(),
                each(direction -> impair(direction, impairment)),
                each(direction -> impair(direction, Impairment.NONE)));
    }

    private void impair(PacketDirection direction, Impairment impairment) {
        if (beneath.containsKey(direction)) {
            beneath.put(direction, impairment);
        } else {
            conditions.impair(direction, impairment);
        }
    }

    @Override
    public EffectOutcome blackhole(NetworkEffect.Blackhole effect) {
        return holes.take(effect.direction(), each(this::open), each(this::close));
    }

    private void open(PacketDirection direction) {
        beneath.putIfAbsent(direction, conditions.impairment(direction));
        conditions.impair(direction, Impairment.BLACKHOLE);
    }

    private void close(PacketDirection direction) {
        Impairment before = beneath.getOrDefault(direction, Impairment.NONE);
        beneath.remove(direction);
        conditions.impair(direction, before);
    }

    @Override
    public EffectOutcome loseFrames(NetworkEffect.LoseFrames effect) {
        FrameLoss frames = effect.frameLoss();
        return losingFrames.take(
                effect.direction(),
                each(direction -> conditions.loseFrames(direction, frames)),
                each(direction -> conditions.loseFrames(direction, FrameLoss.NONE)));
    }

    @Override
    public EffectOutcome block(NetworkEffect.Block effect) {
        return blocked.take(
                effect.routes(),
                routes -> conditions.block(blocked.owned()),
                routes -> conditions.block(blocked.owned()));
    }

    @Override
    public EffectOutcome refuseTurn(NetworkEffect.RefuseTurn effect) {
        return refusingTurn.take(
                Set.of(true),
                server -> conditions.refuseTurn(true),
                server -> conditions.refuseTurn(!refusingTurn.owned().isEmpty()));
    }

    private static Consumer<Set<PacketDirection>> each(Consumer<PacketDirection> change) {
        return directions -> directions.forEach(change);
    }
}
