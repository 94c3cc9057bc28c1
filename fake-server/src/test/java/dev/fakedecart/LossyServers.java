package dev.fakedecart;

import dev.fakedecart.journal.Event.Direction;
import java.util.Locale;

/** Servers whose packet core loses datagrams, for tests of other packages. */
public final class LossyServers {
    private LossyServers() {}

    /** Loses this share of the datagrams in each direction, the same ones for the same seed. */
    public static FakeDecart withLoss(double share, long seed) {
        return withLoss(Mode.ECHO, share, seed, "both");
    }

    /** The same in one direction: into the core, or out of it. */
    public static FakeDecart withLoss(double share, long seed, Direction direction) {
        return withLoss(Mode.ECHO, share, seed, direction.name().toLowerCase(Locale.ROOT));
    }

    /** The same in both directions, of a server in this mode. */
    public static FakeDecart withLoss(Mode mode, double share, long seed) {
        return withLoss(mode, share, seed, "both");
    }

    private static FakeDecart withLoss(Mode mode, double share, long seed, String direction) {
        return FakeDecart.builder()
                .mode(mode)
                .scenario("{name: lossy, seed: %d, rules: [{when: join, do: {impair: {direction: %s, loss: %s}}}]}"
                        .formatted(seed, direction, share))
                .start();
    }
}
