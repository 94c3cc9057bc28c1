package dev.fakedecart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.browser.TcpProxy;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.webrtc.LinkProtocol;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdvertisedTest {
    @Test
    void aHostWithAPortIsAForwardedTcpPortAlone() throws IOException {
        Advertised advertised = Advertised.of(List.of("127.0.0.1:9000", "10.0.2.2", "[::1]:9001", "::1"));

        assertThat(advertised.names()).containsExactly("127.0.0.1", "10.0.2.2", "::1", "::1");
        assertThat(advertised.hosts()).containsExactly("10.0.2.2", "::1");
        assertThat(advertised.forTcp())
                .containsExactly(
                        address("127.0.0.1", 9000), address("::1", 9001), address("10.0.2.2", 0), address("::1", 0));
    }

    private static InetSocketAddress address(String literal, int port) throws IOException {
        return new InetSocketAddress(InetAddress.getAllByName(literal)[0], port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:", "localhost:0", "localhost:65536", "[::1]:999999"})
    void aPortThatDoesNotExistIsRefused(String value) {
        assertThatThrownBy(() -> Advertised.of(List.of(value)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(value)
                .hasMessageContaining("HOST:PORT");
    }

    /** The name in the URL says nothing of the port that is forwarded: a proxy for HTTP stands before the server. */
    @Test
    void aClientConnectsToTheForwardedPort() throws IOException {
        int free;
        try (ServerSocket probe = new ServerSocket(0)) {
            free = probe.getLocalPort();
        }
        try (FakeDecart server = FakeDecart.builder()
                        .mode(Mode.ECHO)
                        .advertise("127.0.0.1:" + free)
                        .start();
                TcpProxy forwarder = new TcpProxy(server.port(), free);
                PacketNetwork network = new PacketNetwork(LinkProtocol.TCP, 0);
                PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network)) {
            assertThat(client.peer().isOpen()).isTrue();
            assertThat(forwarder.reset("media")).isEqualTo(1);
            assertThat(URI.create(forwarder.baseUrl()).getPort()).isEqualTo(free);
        }
    }
}
