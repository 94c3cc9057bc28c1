package dev.fakedecart;

import dev.fakedecart.journal.Event.Direction;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;

/** Servers whose packet core loses datagrams, for tests of other packages. */
public final class LossyServers {
    private LossyServers() {}

    /** Loses this share of the datagrams in each direction, the same ones for the same seed. */
    public static FakeDecart withLoss(double share, long seed) {
        return withLoss(Mode.ECHO, share, seed, EnumSet.allOf(Direction.class));
    }

    /** The same in one direction: into the core, or out of it. */
    public static FakeDecart withLoss(double share, long seed, Direction direction) {
        return withLoss(Mode.ECHO, share, seed, EnumSet.of(direction));
    }

    /** The same in both directions, of a server in this mode. */
    public static FakeDecart withLoss(Mode mode, double share, long seed) {
        return withLoss(mode, share, seed, EnumSet.allOf(Direction.class));
    }

    private static FakeDecart withLoss(Mode mode, double share, long seed, Set<Direction> directions) {
        return FakeDecart.builder()
                .mode(mode)
                .packetGates(() -> {
                    var random = new Random(seed);
                    return (direction, length) -> !directions.contains(direction) || random.nextDouble() >= share;
                })
                .start();
    }
}
