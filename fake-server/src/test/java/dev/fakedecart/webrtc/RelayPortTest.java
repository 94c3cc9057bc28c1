package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.testing.TurnProbe;
import dev.fakedecart.webrtc.stun.StunKey;
import dev.fakedecart.webrtc.stun.StunMessage;
import dev.fakedecart.webrtc.stun.StunWriter;
import dev.fakedecart.webrtc.turn.TurnAccount;
import dev.fakedecart.webrtc.turn.TurnEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** TURN over UDP, with real sockets: a client whose only way to the media port is a relay. */
class RelayPortTest {
    private final Queue<TurnEvent> turnEvents = new ConcurrentLinkedQueue<>();
    private final Queue<PeerEvent> events = new ConcurrentLinkedQueue<>();
    private final TurnAccount account = new TurnAccount(turnEvents::add);
    private MediaCore core;
    private TurnProbe probe;
    private InetSocketAddress mediaPort;

    @BeforeEach
    void start() throws IOException {
        core = MediaCore.start(new MediaConfig(
                Listening.only(List.of(InetAddress.getLoopbackAddress())),
                0,
                List.of(),
                OptionalInt.of(0),
                Optional.empty()));
        mediaPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), core.port());
        core.candidates(InetAddress.getLoopbackAddress());
        core.admit(account);
        probe = TurnProbe.overUdp(core.stunPort().orElseThrow(), account.username(), account.password());
    }

    @AfterEach
    void close() throws IOException {
        probe.close();
        core.close();
    }

    @Test
    void aCheckThroughTheRelayIsAnsweredThroughTheRelay() throws IOException {
        Peer peer = core.openPeer("peer", events::add);
        InetSocketAddress relayed = TurnProbe.relayed(probe.allocate());
        assertThat(probe.bind(mediaPort).errorCode()).isZero();

        probe.send(check(peer));

        byte[] data = probe.receive();
        StunMessage answer = Objects.requireNonNull(StunMessage.parse(data, data.length));
        assertThat(answer.type()).isEqualTo(StunMessage.BINDING_SUCCESS);
        assertThat(answer.hasIntegrity(new StunKey(peer.password()))).isTrue();
        assertThat(answer.mappedAddress()).isEqualTo(relayed);
        await().until(() -> events.contains(new PeerEvent.IceConnected(relayed, LinkProtocol.RELAY)));
    }

    @Test
    void aPeerLosesItsPathWithTheAllocation() throws IOException {
        Peer peer = core.openPeer("peer", events::add);
        InetSocketAddress relayed = TurnProbe.relayed(probe.allocate());
        probe.bind(mediaPort);
        probe.send(check(peer));
        probe.receive();

        assertThat(probe.end().errorCode()).isZero();

        await().until(() -> events.contains(new PeerEvent.IcePathClosed(relayed, LinkProtocol.RELAY)));
        assertThat(turnEvents).anySatisfy(event -> assertThat(event).isInstanceOf(TurnEvent.Released.class));
    }

    @Test
    void otherPortsOfThisMachineAreNoPeers() throws IOException {
        probe.allocate();
        var stunPort = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), core.stunPort().orElseThrow());

        assertThat(probe.permit(new InetSocketAddress("192.0.2.1", core.port())).errorCode())
                .isEqualTo(403);
        assertThat(probe.bind(stunPort).errorCode()).isEqualTo(403);
        assertThat(probe.bind(mediaPort).errorCode()).isZero();
    }

    private static byte[] check(Peer peer) {
        return StunWriter.message(StunMessage.BINDING_REQUEST, new byte[12])
                .username(peer.ufrag() + ":remote")
                .priority(1)
                .controlling(7)
                .useCandidate()
                .signed(new StunKey(peer.password()));
    }
}
