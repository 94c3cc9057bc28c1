package dev.fakedecart;

import dev.fakedecart.protocol.Era;
import dev.fakedecart.webrtc.impair.Impairment;
import dev.fakedecart.webrtc.impair.NetworkConditions;
import dev.fakedecart.webrtc.impair.PacketDirection;
import java.util.Locale;

/** Servers with bad networks, for tests of other packages. Their sessions have output without a state. */
public final class LossyServers {
    private LossyServers() {}

    /** Loses this share of the datagrams in each direction. The same seed loses the same datagrams. */
    public static FakeDecart withLoss(double share, long seed) {
        return withLoss(Mode.ECHO, share, seed, "both");
    }

    /** Loses datagrams in one direction: into the core, or out of it. */
    public static FakeDecart withLoss(double share, long seed, PacketDirection direction) {
        return withLoss(Mode.ECHO, share, seed, direction.name().toLowerCase(Locale.ROOT));
    }

    /** Loses datagrams in both directions, on a server in this mode. */
    public static FakeDecart withLoss(Mode mode, double share, long seed) {
        return withLoss(mode, share, seed, "both");
    }

    /** A server in echo mode whose sessions all use these network conditions, which can change. */
    public static FakeDecart with(NetworkConditions conditions) {
        return FakeDecart.builder()
                .era(Era.JULY_2026)
                .mode(Mode.ECHO)
                .onRoom((session, room) -> conditions.follow(new NetworkConditions.Follower() {
                    @Override
                    public void impaired(PacketDirection direction, Impairment impairment) {
                        session.conditions().impair(direction, impairment);
                    }

                    @Override
                    public void losingFrames(PacketDirection direction, NetworkConditions.FrameLossOrder order) {
                        if (!session.conditions().frameLoss(direction).equals(order.loss())) {
                            session.conditions().loseFrames(direction, order.loss());
                        }
                    }
                }))
                .start();
    }

    private static FakeDecart withLoss(Mode mode, double share, long seed, String direction) {
        return FakeDecart.builder()
                .era(Era.JULY_2026)
                .mode(mode)
                .scenario("{name: lossy, seed: %s, rules: [{when: join, do: {impair: {direction: %s, loss: %s}}}]}"
                        .formatted(seed, direction, share))
                .start();
    }
}
