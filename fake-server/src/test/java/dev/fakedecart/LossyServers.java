package dev.fakedecart;

import java.util.Random;

/** Servers whose packet core loses datagrams, for tests of other packages. */
public final class LossyServers {
    private LossyServers() {}

    /** Loses this share of the datagrams in each direction, the same ones for the same seed. */
    public static FakeDecart withLoss(double share, long seed) {
        return FakeDecart.builder()
                .packetGates(() -> {
                    var random = new Random(seed);
                    return (direction, length) -> random.nextDouble() >= share;
                })
                .start();
    }
}
