package dev.fakedecart.webrtc.turn;

import static dev.fakedecart.webrtc.turn.TurnBench.MEDIA;
import static dev.fakedecart.webrtc.turn.TurnBench.number;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.stun.StunIntegrity;
import dev.fakedecart.webrtc.stun.StunMessage;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The credentials of requests: who is challenged, refused or answered. */
class TurnCredentialsTest {
    private static final int ALLOCATE_ERROR = 0x0113;

    private final TurnBench bench = new TurnBench();
    private final TurnBench.Client client = bench.client();

    @Test
    void aRequestWithoutCredentialsReceivesTheRealmAndANonce() {
        client.sendRaw(client.bare(0x0003).plain());

        StunMessage answer = client.answer();
        assertThat(answer.type()).isEqualTo(ALLOCATE_ERROR);
        assertThat(answer.errorCode()).isEqualTo(401);
        assertThat(answer.text(TurnAttribute.REALM)).isEqualTo("livekit");
        assertThat(answer.text(TurnAttribute.NONCE)).hasSizeGreaterThanOrEqualTo(16);
        assertThat(bench.events).isEmpty();
    }

    @Test
    void aSuccessIsSignedAndNamesTheAddresses() {
        StunMessage answer = client.allocate();

        assertThat(answer.type()).isEqualTo(0x0103);
        assertThat(answer.hasIntegrity(client.key())).isTrue();
        assertThat(answer.mappedAddress()).isEqualTo(client.remote());
        InetSocketAddress relayed = client.allocation().relayed();
        assertThat(answer.address(TurnAttribute.XOR_RELAYED_ADDRESS)).isEqualTo(relayed);
        assertThat(relayed.getAddress()).isEqualTo(MEDIA.getAddress());
        assertThat(relayed.getPort()).isBetween(49_152, 65_535);
        assertThat(answer.attribute(TurnAttribute.LIFETIME)).isEqualTo(number(600));
        assertThat(bench.events).containsExactly(new TurnEvent.Allocated(TurnTransport.UDP, client.remote(), relayed));
    }

    @Test
    void aClientMaySignWithSha256AndHideItsName() throws Exception {
        client.allocate();
        byte[] name = (bench.account.username() + ":livekit").getBytes(US_ASCII);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(name);
        client.integrity = StunIntegrity.SHA256;
        client.sendRaw(client.bare(0x0004)
                .attribute(TurnAttribute.USERHASH, hash)
                .attribute(TurnAttribute.REALM, "livekit".getBytes(US_ASCII))
                .attribute(TurnAttribute.NONCE, String.valueOf(client.nonce).getBytes(US_ASCII))
                .integrity(client.key(), StunIntegrity.SHA256)
                .plain());

        StunMessage answer = client.answer();
        assertThat(answer.errorCode()).isZero();
        assertThat(answer.integrity()).isEqualTo(StunIntegrity.SHA256);
        assertThat(answer.hasIntegrity(client.key(), StunIntegrity.SHA256)).isTrue();
    }

    @Test
    void aWrongPasswordIsRefusedAndReported() {
        TurnBench.Client thief =
                bench.new Client(TurnTransport.UDP, client.remote(), bench.account.username(), "guessed");

        StunMessage answer = thief.allocate();

        assertThat(answer.errorCode()).isEqualTo(401);
        assertThat(answer.integrity()).isNull();
        assertThat(bench.server.allocationCount()).isZero();
        assertThat(bench.events)
                .containsExactly(
                        new TurnEvent.Refused(TurnTransport.UDP, client.remote(), "Allocate", 401, "Unauthenticated"));
    }

    @Test
    void anUnknownUsernameIsRefused() {
        TurnBench.Client stranger = bench.new Client(TurnTransport.UDP, client.remote(), "nobody", "password");

        assertThat(stranger.allocate().errorCode()).isEqualTo(401);
        assertThat(bench.events).isEmpty();
    }

    @Test
    void aNonceIsStaleAfterAnHour() {
        client.allocate();
        client.refresh(3_600);
        bench.pass(3_599);
        assertThat(client.refresh(3_600).errorCode()).isZero();
        bench.pass(1);

        StunMessage stale = client.refresh(3_600);
        assertThat(stale.errorCode()).isEqualTo(438);
        assertThat(stale.text(TurnAttribute.NONCE)).isNotNull();
        assertThat(client.refresh(3_600).errorCode()).isZero();
        assertThat(bench.events).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("forgedNonces")
    void aNonceOfAnotherServerIsStale(String nonce) {
        client.nonce = nonce;

        assertThat(client.allocate().errorCode()).isEqualTo(438);
    }

    static Stream<String> forgedNonces() {
        return Stream.of("", "f//499k954d6OL34oL9FSTvy64sA", "00", "0".repeat(32));
    }

    @Test
    void credentialsWithoutARealmAreABadRequest() {
        client.sendRaw(client.bare(0x0003)
                .username(bench.account.username())
                .integrity(client.key(), StunIntegrity.SHA1)
                .plain());

        assertThat(client.answer().errorCode()).isEqualTo(400);
    }

    @Test
    void theAccountOfAnotherSessionCannotUseAnAllocation() {
        client.allocate();
        var other = new TurnAccount(event -> {});
        bench.server.add(other);
        TurnBench.Client second =
                bench.new Client(TurnTransport.UDP, client.remote(), other.username(), other.password()) {
                    @Override
                    public boolean equals(Object flow) {
                        return flow == client;
                    }

                    @Override
                    public int hashCode() {
                        return client.hashCode();
                    }
                };

        assertThat(second.refresh(600).errorCode()).isEqualTo(441);
    }

    @Test
    void aRetiredAccountLosesItsAllocationsAndCannotReturn() {
        client.allocate();
        client.permit(MEDIA);
        Allocation allocation = client.allocation();

        bench.server.retire(bench.account, bench.now());

        assertThat(client.refresh(600).errorCode()).isZero();
        assertThat(bench.client(TurnTransport.UDP, 2).allocate().errorCode()).isEqualTo(486);
        bench.pass(TurnServer.GRACE_SECONDS);
        assertThat(bench.ended).containsExactly(allocation);
        assertThat(allocation.send(MEDIA, new byte[4], 4, bench.now())).isFalse();
        assertThat(client.allocate().errorCode()).isEqualTo(401);
        assertThat(bench.events).last().isInstanceOf(TurnEvent.Released.class);
    }
}
