package dev.fakedecart.internal.icetcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.LossyServers;
import dev.fakedecart.Mode;
import dev.fakedecart.browser.TcpProxy;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.testing.RawConnection;
import dev.fakedecart.webrtc.LinkProtocol;
import dev.fakedecart.webrtc.impair.PacketDirection;
import dev.fakedecart.webrtc.stun.StunKey;
import dev.fakedecart.webrtc.stun.StunMessage;
import dev.fakedecart.webrtc.stun.StunWriter;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Media over the TCP port that serves HTTP. */
class IceTcpTest {
    private static final int BITS_PER_SECOND = 2_400_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
    private final PacketNetwork network = new PacketNetwork(LinkProtocol.TCP, 0);

    @AfterEach
    void close() {
        network.close();
        server.close();
    }

    @Test
    void everyPacketIsReturnedOnce() {
        try (PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network)) {
            streamUntil(client, 1_000);
            await().atMost(PATIENCE)
                    .until(() -> client.viewer().complete() == client.video().sent());

            assertThat(client.viewer().duplicates()).isZero();
            assertThat(client.video().nacks()).isZero();
            assertThat(protocols()).containsExactly("tcp");
        }
    }

    @Test
    void aSessionWorksThroughOneForwardedPort() throws IOException {
        try (TcpProxy forwarder = new TcpProxy(server.port());
                PacketClient client = PacketClient.connect(forwarder.baseUrl().replace("http", "ws"), network)) {
            streamUntil(client, 500);

            assertThat(protocols()).containsExactly("tcp");
            assertThat(forwarder.reset("media")).isEqualTo(1);
            server.journal().await("media.ice-path-closed", entry -> true, PATIENCE);
        }
    }

    @Test
    void aClientThatStopsReadingGetsWholeFramesAndContinuesWithAKeyFrame() {
        var narrow = new PacketNetwork(LinkProtocol.TCP, 16 * 1024);
        try (PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), narrow)) {
            streamUntil(client, 200);
            client.peer().read(false);
            client.video().start(10 * BITS_PER_SECOND);
            server.journal().await("media.frames-dropped", entry -> true, PATIENCE);
            int requests = client.video().keyFrameRequests();
            client.peer().read(true);

            await().atMost(PATIENCE).until(() -> client.video().keyFrameRequests() > requests);
            long received = client.viewer().received();
            client.video().start(BITS_PER_SECOND);
            await().atMost(PATIENCE).until(() -> client.viewer().received() > received + 300);
            assertThat(client.viewer().timestampsGrow()).isTrue();
            assertThat(client.viewer().skipped()).as("gaps in the sequence").isZero();
        } finally {
            narrow.close();
        }
    }

    @Test
    void theConnectionsOfSessionsThatEndAreClosed() {
        for (int i = 0; i < 20; i++) {
            try (PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network)) {
                if (i % 2 == 1) {
                    client.vanish();
                }
            }
        }

        await().atMost(PATIENCE).until(() -> server.sessions().isEmpty());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(connections()).isLessThanOrEqualTo(1));
    }

    @Test
    void aFrameThatIsTooLongEndsTheConnection() throws IOException {
        try (Socket socket = connect()) {
            var out = new DataOutputStream(socket.getOutputStream());
            byte[] check = check();
            out.writeShort(check.length);
            out.write(check);
            out.writeShort(4_000);
            out.write(new byte[4_000]);

            assertThat(endOf(socket)).isTrue();
        }
    }

    @Test
    void aConnectionWithoutAValidCheckEnds() throws IOException {
        try (Socket socket = connect()) {
            var out = new DataOutputStream(socket.getOutputStream());
            byte[] check = check();
            out.writeShort(check.length);
            out.write(check);

            assertThat(endOf(socket)).isTrue();
        }
    }

    @Test
    void anIncompleteCheckEndsTheConnection() throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(new byte[] {0, 0x50, 0, 1});

            assertThat(endOf(socket)).isTrue();
        }
    }

    @Test
    void manyConnectionsWithoutAValidCheckMakeRoomForAClient() throws IOException {
        var idle = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 2 * Newcomers.MOST_OF_ADDRESS; i++) {
                Socket socket = connect();
                idle.add(socket);
                var out = new DataOutputStream(socket.getOutputStream());
                byte[] check = check();
                out.writeShort(check.length);
                out.write(check);
            }
            try (PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network)) {
                streamUntil(client, 100);
            }
            assertThat(endOf(idle.get(0))).isTrue();
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void lossOfAScenarioAppliesToTcpAsWell() {
        try (FakeDecart lossy = LossyServers.withLoss(0.1, 4588, PacketDirection.IN);
                PacketClient client = PacketClient.connect(lossy.realtimeBaseUrl(), network)) {
            streamUntil(client, 1_000);

            assertThat(client.video().nacks()).isGreaterThan(50);
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    /** A check for a session that does not exist. */
    private static byte[] check() {
        return StunWriter.message(StunMessage.BINDING_REQUEST, new byte[12])
                .username("nobody:test")
                .priority(1)
                .controlling(7)
                .useCandidate()
                .signed(new StunKey("a password of nobody"));
    }

    private static boolean endOf(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException e) {
            return true; // a reset
        }
    }

    private List<Object> protocols() {
        return server.journal().entries("media.ice-connected").stream()
                .map(entry -> entry.details().get("protocol"))
                .toList();
    }

    private int connections() {
        try (RawConnection client = new RawConnection(server.port())) {
            return JsonMapper.shared()
                    .readTree(client.write("GET /_fake/health HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .answer()
                            .body())
                    .get("connections")
                    .intValue();
        }
    }

    /** Streams until so many packets have come back without a gap. */
    private static void streamUntil(PacketClient client, int packets) {
        client.video().start(BITS_PER_SECOND);
        await().atMost(PATIENCE).until(() -> client.viewer().complete() >= packets);
        client.video().stop();
    }
}
