package dev.fakedecart.internal.turn;

import dev.fakedecart.webrtc.impair.Impairment;
import dev.fakedecart.webrtc.impair.MediaRoute;
import dev.fakedecart.webrtc.impair.NetworkConditions;
import dev.fakedecart.webrtc.impair.PacketDirection;
import dev.fakedecart.webrtc.turn.TurnAccount;
import dev.fakedecart.webrtc.turn.TurnTransport;
import java.util.Set;

/** Applies the network conditions of a session to a TURN account. What is relayed is impaired at the media port. */
final class AccountConditions implements NetworkConditions.Follower {
    private final TurnAccount account;

    AccountConditions(TurnAccount account) {
        this.account = account;
    }

    @Override
    public void impaired(PacketDirection direction, Impairment impairment) {}

    @Override
    public void losingFrames(PacketDirection direction, NetworkConditions.FrameLossOrder order) {}

    @Override
    public void blocking(Set<MediaRoute> routes) {
        account.block(TurnTransport.among(routes));
    }

    @Override
    public void refusingTurn(boolean refuses) {
        account.refuse(refuses);
    }
}
