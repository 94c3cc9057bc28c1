package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.webrtc.stun.StunKey;
import dev.fakedecart.webrtc.stun.StunMessage;
import dev.fakedecart.webrtc.stun.StunWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Datagrams that arrive by other ways than the UDP port. */
class LinkTest {
    private static final InetSocketAddress REMOTE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4_000);

    private final Queue<PeerEvent> events = new ConcurrentLinkedQueue<>();
    private MediaCore core;

    @BeforeEach
    void start() throws IOException {
        core = MediaCore.start(new MediaConfig(List.of(InetAddress.getLoopbackAddress()), 0, List.of()));
    }

    @AfterEach
    void close() {
        core.close();
    }

    @Test
    void aCheckIsAnsweredOnTheLinkOnWhichItCame() {
        Peer peer = core.openPeer("peer", events::add);
        var link = new FakeLink(LinkProtocol.TCP);

        check(core.open(link), peer);

        await().until(() -> link.sent.size() == 1);
        assertThat(link.authenticated).hasValue(1);
        await().until(() -> events.contains(new PeerEvent.IceConnected(REMOTE, LinkProtocol.TCP)));
    }

    @Test
    void aCheckWithAWrongPasswordDoesNotAuthenticateTheLink() {
        Peer peer = core.openPeer("peer", events::add);
        var link = new FakeLink(LinkProtocol.TCP);
        LinkInput input = core.open(link);

        byte[] forged = check(peer.ufrag(), "another password");
        input.receive(REMOTE, forged, 0, forged.length);
        check(input, peer);

        await().until(() -> link.sent.size() == 1);
        assertThat(link.authenticated).hasValue(1);
    }

    @Test
    void equalAddressesOnTwoLinksAreTwoClients() {
        Peer one = core.openPeer("one", event -> {});
        Peer other = core.openPeer("other", event -> {});
        var first = new FakeLink(LinkProtocol.RELAY);
        var second = new FakeLink(LinkProtocol.RELAY);
        check(core.open(first), one);
        check(core.open(second), other);
        await().until(() -> first.sent.size() == 1 && second.sent.size() == 1);

        one.close("over");

        await().until(() -> first.released.get() == 1);
        assertThat(second.released).hasValue(0);
    }

    @Test
    void aPeerReconnectsOnAnotherLinkAfterItsLinkHasEnded() {
        Peer peer = core.openPeer("peer", events::add);
        var first = new FakeLink(LinkProtocol.TCP);
        var second = new FakeLink(LinkProtocol.TCP);
        LinkInput input = core.open(first);
        check(input, peer);
        await().until(() -> first.sent.size() == 1);

        input.close();
        check(input, peer);
        check(core.open(second), peer);

        await().until(() -> second.sent.size() == 1);
        assertThat(first.sent).hasSize(1);
        assertThat(events)
                .containsExactly(
                        new PeerEvent.IceConnected(REMOTE, LinkProtocol.TCP),
                        new PeerEvent.IcePathClosed(REMOTE, LinkProtocol.TCP),
                        new PeerEvent.IceConnected(REMOTE, LinkProtocol.TCP));
    }

    @Test
    void dropsDatagramsThatAreLongerThanAnyOfMedia() {
        LinkInput input = core.open(new FakeLink(LinkProtocol.RELAY));

        assertThat(input.receive(REMOTE, new byte[UdpSocket.LARGEST_IN + 1], 0, UdpSocket.LARGEST_IN + 1))
                .isFalse();
    }

    private static void check(LinkInput input, Peer peer) {
        byte[] check = check(peer.ufrag(), peer.password());
        var shifted = new byte[check.length + 7];
        System.arraycopy(check, 0, shifted, 3, check.length);
        assertThat(input.receive(REMOTE, shifted, 3, check.length)).isTrue();
    }

    private static byte[] check(String ufrag, String password) {
        return StunWriter.message(StunMessage.BINDING_REQUEST, new byte[12])
                .username(ufrag + ":test")
                .priority(1)
                .controlling(7)
                .useCandidate()
                .signed(new StunKey(password));
    }
}
