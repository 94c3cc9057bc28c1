package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.stun.StunKey;
import dev.fakedecart.webrtc.stun.StunMessage;
import dev.fakedecart.webrtc.stun.StunWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A peer after a restart of ICE: which checks it answers, and which pair it uses. */
class IceRestartTest {
    private static final InetSocketAddress REMOTE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4_000);

    private final Queue<PeerEvent> events = new ConcurrentLinkedQueue<>();
    private final FakeLink link = new FakeLink(LinkProtocol.TCP);
    private MediaCore core;
    private LinkInput input;
    private Peer peer;

    /** One side's ICE session. */
    private record Credentials(String ufrag, String password) {
        static Credentials of(Peer peer) {
            return new Credentials(peer.ufrag(), peer.password());
        }
    }

    @BeforeEach
    void connect() throws IOException {
        core = MediaCore.start(new MediaConfig(List.of(InetAddress.getLoopbackAddress()), 0, List.of()));
        input = core.open(link);
        peer = core.openPeer("peer", events::add);
    }

    @AfterEach
    void close() {
        core.close();
    }

    @Test
    void aRestartGivesThisSideOtherCredentials() {
        Credentials before = Credentials.of(peer);

        peer.restartIce();

        assertThat(peer.ufrag()).isNotEqualTo(before.ufrag());
        assertThat(peer.password()).isNotEqualTo(before.password());
    }

    @Test
    void bothCredentialsAreValidUntilTheClientNominatesWithTheNewOnes() {
        Credentials before = Credentials.of(peer);
        assertThat(isAnswered(before, true)).isTrue();
        peer.restartIce();
        Credentials after = Credentials.of(peer);

        assertThat(isAnswered(before, true)).isTrue();
        assertThat(isAnswered(after, false)).isTrue();
        assertThat(isAnswered(before, false)).isTrue();
        assertThat(isAnswered(after, true)).isTrue();

        assertThat(isAnswered(before, true)).isFalse();
        assertThat(isAnswered(after, false)).isTrue();
        assertThat(events)
                .containsExactly(
                        new PeerEvent.IceConnected(REMOTE, LinkProtocol.TCP),
                        new PeerEvent.IceRestarted(),
                        new PeerEvent.IceConnected(REMOTE, LinkProtocol.TCP));
    }

    @Test
    void aSecondRestartEndsTheFirstOne() {
        Credentials before = Credentials.of(peer);
        peer.restartIce();
        Credentials first = Credentials.of(peer);
        peer.restartIce();

        assertThat(isAnswered(first, true)).isFalse();
        assertThat(isAnswered(before, true)).isTrue();
        assertThat(isAnswered(Credentials.of(peer), true)).isTrue();
    }

    @Test
    void newCredentialsWithTheEarlierPasswordAreWrong() {
        Credentials before = Credentials.of(peer);
        peer.restartIce();

        assertThat(isAnswered(new Credentials(peer.ufrag(), before.password()), true))
                .isFalse();
    }

    /** libwebrtc sends such checks from its new ports until it has the answer. It would stay on the pair of these. */
    @Test
    void earlierCredentialsAreWrongFromTheClientsNewSession() {
        Credentials before = Credentials.of(peer);
        peer.clientUfrag("test");
        assertThat(isAnswered(before, "next", true)).isFalse();
        peer.restartIce();
        peer.clientUfrag("next");
        Credentials after = Credentials.of(peer);

        assertThat(isAnswered(before, "next", true)).isFalse();
        assertThat(isAnswered(after, "test", true)).isFalse();
        assertThat(isAnswered(before, "test", true)).isTrue();
        assertThat(isAnswered(after, "next", true)).isTrue();
    }

    @Test
    void noCredentialsAreValidAfterThePeerHasClosed() {
        Credentials before = Credentials.of(peer);
        peer.restartIce();
        Credentials after = Credentials.of(peer);

        peer.close("over");

        assertThat(isAnswered(before, true)).isFalse();
        assertThat(isAnswered(after, true)).isFalse();
    }

    /** Sends a check, and returns true if this side has answered it. */
    private boolean isAnswered(Credentials credentials, boolean nominates) {
        return isAnswered(credentials, "test", nominates);
    }

    private boolean isAnswered(Credentials credentials, String clientUfrag, boolean nominates) {
        int before = link.sent.size();
        StunWriter check = StunWriter.message(StunMessage.BINDING_REQUEST, new byte[12])
                .username(credentials.ufrag() + ":" + clientUfrag)
                .priority(1)
                .controlling(7);
        byte[] bytes = (nominates ? check.useCandidate() : check).signed(new StunKey(credentials.password()));
        assertThat(input.receive(REMOTE, bytes, 0, bytes.length)).isTrue();
        var handled = new CompletableFuture<Void>();
        input.afterwards(() -> handled.complete(null));
        handled.orTimeout(20, TimeUnit.SECONDS).join();
        return link.sent.size() > before;
    }
}
