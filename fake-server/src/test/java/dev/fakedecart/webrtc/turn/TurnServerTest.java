package dev.fakedecart.webrtc.turn;

import static dev.fakedecart.webrtc.turn.TurnBench.MEDIA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.impair.MediaRoute;
import dev.fakedecart.webrtc.stun.StunMessage;
import dev.fakedecart.webrtc.stun.StunWriter;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults that a scenario causes, and messages that need no account. */
class TurnServerTest {
    private static final int CHANNEL = 0x4001;

    private final TurnBench bench = new TurnBench();
    private final TurnBench.Client client = bench.client();

    @Test
    void anAccountCanBeRefusedOnPurpose() {
        client.allocate();
        bench.account.refuse(true);
        TurnBench.Client second = bench.client(TurnTransport.UDP, 2);

        assertThat(second.allocate().errorCode()).isEqualTo(486);
        assertThat(client.refresh(600).errorCode()).isZero();
        bench.account.refuse(false);
        assertThat(second.allocate().errorCode()).isZero();
    }

    @Test
    void aBlockedTransportIsSilent() {
        TurnBench.Client overTcp = bench.client(TurnTransport.TCP, 5_000);
        overTcp.allocate();
        client.allocate();
        client.bind(CHANNEL, MEDIA);
        bench.account.block(Set.of(TurnTransport.UDP));

        client.sendRaw(client.signed(client.bare(0x0004), request -> request));
        client.sendOn(CHANNEL, "lost");
        client.indicate(MEDIA, "lost");

        assertThat(client.hasReceivedNothing()).isTrue();
        assertThat(bench.arrivals).isEmpty();
        assertThat(client.allocation().send(MEDIA, new byte[4], 4, bench.now())).isFalse();
        assertThat(overTcp.refresh(600).errorCode()).isZero();
        bench.account.block(Set.of());
        client.sendOn(CHANNEL, "passes");
        assertThat(bench.arrivals).hasSize(1);
    }

    @Test
    void aClosedTransportStaysClosedWhenOthersOpenAgain() {
        client.allocate();
        bench.account.close(TurnTransport.among(Set.of(MediaRoute.UDP, MediaRoute.TURN_UDP)));
        bench.account.block(Set.of(TurnTransport.TCP));
        bench.account.block(Set.of());

        client.sendRaw(client.signed(client.bare(0x0004), request -> request));
        assertThat(client.hasReceivedNothing()).isTrue();
        assertThat(bench.client(TurnTransport.TCP, 5_000).allocate().errorCode())
                .isZero();
    }

    @Test
    void aRefusalIsReportedOnce() {
        client.refresh(600);
        client.refresh(600);
        client.permit(MEDIA);

        assertThat(bench.events)
                .extracting(event -> ((TurnEvent.Refused) event).request())
                .containsExactly("Refresh", "CreatePermission");
    }

    // ---- other messages

    @Test
    void aBindingRequestIsAnsweredInStreams() {
        TurnBench.Client overTls = bench.client(TurnTransport.TLS, 5_000);
        overTls.sendRaw(overTls.bare(StunMessage.BINDING_REQUEST).fingerprinted());

        assertThat(overTls.answer().mappedAddress()).isEqualTo(overTls.remote());
    }

    @Test
    void aRequestWithAFingerprintGetsAResponseWithOne() {
        client.sendRaw(client.bare(0x0003).fingerprinted());

        assertThat(client.answer().hasFingerprint()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("strange")
    void messagesThatAreNotTurnAreIgnored(byte[] message) {
        assertThat(bench.server.received(client, message, message.length, bench.now()))
                .isFalse();
        assertThat(client.hasReceivedNothing()).isTrue();
    }

    static Stream<byte[]> strange() {
        byte[] wrongFingerprint = StunWriter.message(0x0003, new byte[12]).fingerprinted();
        wrongFingerprint[wrongFingerprint.length - 1] ^= 1;
        return Stream.of(
                new byte[0],
                new byte[20],
                new byte[] {22, 1, 2, 3},
                new byte[] {(byte) 0x80, 96, 0, 0},
                wrongFingerprint,
                StunWriter.message(0x0103, new byte[12]).plain(),
                StunWriter.message(0x0017, new byte[12]).plain(),
                StunWriter.message(0x000A, new byte[12]).plain());
    }
}
