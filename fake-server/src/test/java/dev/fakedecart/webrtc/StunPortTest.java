package dev.fakedecart.webrtc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.StartException;
import dev.fakedecart.webrtc.stun.StunKey;
import dev.fakedecart.webrtc.stun.StunMessage;
import dev.fakedecart.webrtc.stun.StunWriter;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sends the requests of a client before a session, from a socket of the test's own. */
class StunPortTest {
    private static final byte[] TRANSACTION = "transaction1".getBytes(US_ASCII);
    private static final int SHORTEST_ANSWER = 32; // a header, and an address of IPv4
    private static final int FINGERPRINT_LENGTH = 8;

    private final FakeDecart server =
            FakeDecart.builder().mode(Mode.ECHO).stunPort(0).start();
    private DatagramSocket socket;

    @BeforeEach
    void open() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(20_000);
    }

    @AfterEach
    void close() {
        socket.close();
        server.close();
    }

    @Test
    void aBindingResponseContainsTheSourceAddress() throws IOException {
        send(request().plain());

        StunMessage answer = receive();
        assertThat(answer.type()).isEqualTo(StunMessage.BINDING_SUCCESS);
        assertThat(answer.transactionId()).isEqualTo(TRANSACTION);
        assertThat(answer.mappedAddress()).isEqualTo(socket.getLocalSocketAddress());
        assertThat(answer.hasFingerprint()).isFalse();
    }

    @Test
    void aRequestWithAFingerprintGetsAResponseWithOne() throws IOException {
        send(request().fingerprinted());

        StunMessage answer = receive();
        assertThat(answer.hasFingerprint()).isTrue();
        assertThat(answer.mappedAddress()).isEqualTo(socket.getLocalSocketAddress());
    }

    @Test
    void aLongRequestGetsAShortAnswer() throws IOException {
        send(request().username("somebody:else").signed(new StunKey("password")));

        assertThat(receiveRaw().getLength()).isEqualTo(SHORTEST_ANSWER + FINGERPRINT_LENGTH);
    }

    static Stream<byte[]> strange() {
        byte[] wrongFingerprint = request().fingerprinted();
        wrongFingerprint[wrongFingerprint.length - 1] ^= 1;
        byte[] tooLong = Arrays.copyOf(request().plain(), 21);
        return Stream.of(
                new byte[0],
                new byte[] {0},
                new byte[20],
                new byte[1_200],
                tooLong,
                wrongFingerprint,
                StunWriter.message(StunMessage.BINDING_INDICATION, TRANSACTION).plain(),
                StunWriter.message(StunMessage.BINDING_SUCCESS, TRANSACTION).plain(),
                StunWriter.message(0x0016, TRANSACTION).plain()); // a Send indication without an allocation
    }

    @Test
    void aTurnClientWithoutCredentialsIsAskedForThem() throws IOException {
        send(StunWriter.message(0x0003, TRANSACTION).plain());

        DatagramPacket answer = receiveRaw();
        assertThat(answer.getLength()).isLessThanOrEqualTo(120);
        assertThat(Objects.requireNonNull(StunMessage.parse(answer.getData(), answer.getLength()))
                        .errorCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("strange")
    void otherDatagramsAreIgnored(byte[] datagram) throws IOException {
        send(datagram);
        byte[] other = "transaction2".getBytes(US_ASCII);
        send(StunWriter.message(StunMessage.BINDING_REQUEST, other).plain());

        assertThat(receive().transactionId()).isEqualTo(other);
    }

    @Test
    void theMediaPortDoesNotAnswerStrangers() throws IOException {
        send(request().fingerprinted(), server.udpPort());
        send(request().plain());

        assertThat(receive().hasFingerprint()).as("of the second").isFalse();
    }

    @Test
    void thePortIsClosedByDefault() {
        try (FakeDecart without = FakeDecart.builder().mode(Mode.ECHO).start()) {
            assertThat(without.stunPort()).isEmpty();
        }
        assertThat(server.stunPort()).isPresent();
    }

    @Test
    void reportsATakenPortAndReleasesTheOthers() throws IOException {
        int taken = server.stunPort().orElseThrow();
        int media;
        try (var free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            media = free.getLocalPort();
        }

        assertThatThrownBy(() -> FakeDecart.builder()
                        .mode(Mode.ECHO)
                        .udpPort(media)
                        .stunPort(taken)
                        .start())
                .isInstanceOf(StartException.class)
                .hasMessage(
                        "UDP port %s on 127.0.0.1 is taken: choose another stun-port, or 0 for any free one, or none at all"
                                .formatted(taken));
        new DatagramSocket(media, InetAddress.getLoopbackAddress()).close();
    }

    private static StunWriter request() {
        return StunWriter.message(StunMessage.BINDING_REQUEST, TRANSACTION);
    }

    private void send(byte[] datagram) throws IOException {
        send(datagram, server.stunPort().orElseThrow());
    }

    private void send(byte[] datagram, int port) throws IOException {
        socket.send(new DatagramPacket(
                datagram, datagram.length, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    }

    private StunMessage receive() throws IOException {
        DatagramPacket packet = receiveRaw();
        return Objects.requireNonNull(StunMessage.parse(packet.getData(), packet.getLength()));
    }

    private DatagramPacket receiveRaw() throws IOException {
        var packet = new DatagramPacket(new byte[1_500], 1_500);
        socket.receive(packet);
        return packet;
    }
}
