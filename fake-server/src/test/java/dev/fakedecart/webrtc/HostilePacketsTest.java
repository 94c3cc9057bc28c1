package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.JournalHandle.Entry;
import dev.fakedecart.Mode;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.rtp.RtcpWriter;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import dev.fakedecart.webrtc.stun.StunKey;
import dev.fakedecart.webrtc.stun.StunMessage;
import dev.fakedecart.webrtc.stun.StunWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Datagrams that no SDK sends, from strangers and from clients, do not disturb a running session. */
@Isolated("a flood takes a core")
class HostilePacketsTest {
    private static final int BITS_PER_SECOND = 1_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Random random = new Random(7983);
    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
    private final InetSocketAddress port = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.udpPort());
    private final PacketNetwork network = new PacketNetwork();
    private final PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network);

    @BeforeEach
    void stream() {
        client.video().start(BITS_PER_SECOND);
    }

    @AfterEach
    void close() {
        client.close();
        network.close();
        server.close();
    }

    @Test
    void garbageFromAClientIsDroppedAndCounted() {
        client.peer().execute(() -> {
            for (int first = 0; first < 256; first++) {
                for (int length : new int[] {1, 2, 3, 4, 11, 12, 13, 20, 28, 200, 1_500, 2_000, 60_000}) {
                    byte[] garbage = new byte[length];
                    random.nextBytes(garbage);
                    garbage[0] = (byte) first;
                    client.peer().sendRaw(garbage, length);
                }
            }
        });

        streamsOn();
        assertThat(refusedByTheEnd()).isGreaterThan(100);
    }

    @Test
    void replayedAndForgedCopiesOfGenuinePacketsAreRefused() {
        streamsOn();
        for (int i = 0; i < 100; i++) {
            client.peer().execute(() -> {
                client.peer().replay();
                client.peer().forge(random.nextInt(20));
            });
        }

        streamsOn();
        assertThat(client.viewer().duplicates()).isZero();
        assertThat(refusedByTheEnd()).isEqualTo(200);
    }

    @Test
    void authenticGarbagePacketsAffectNoOtherClient() {
        try (PacketClient hostile = PacketClient.connect(server.realtimeBaseUrl(), network)) {
            hostile.peer().execute(() -> {
                var packet = new RtpPacket();
                for (int i = 0; i < 5_000; i++) {
                    random.nextBytes(packet.data());
                    packet.data()[0] = (byte) (0x80 | random.nextInt(64));
                    if (packet.parse(12 + random.nextInt(1_200))) {
                        hostile.peer().send(packet);
                    }
                }
            });

            streamsOn();
        }
    }

    @Test
    void authenticGarbageFeedbackAffectsNobody() {
        client.peer().execute(() -> {
            for (int i = 0; i < 5_000; i++) {
                RtcpWriter rtcp = new RtcpWriter().receiverReport(1).pictureLoss(1, random.nextInt());
                byte[] data = rtcp.data();
                for (int at = 4; at < rtcp.length(); at++) {
                    data[at] = (byte) random.nextInt();
                }
                data[0] = (byte) (0x80 | random.nextInt(64));
                data[1] = (byte) (200 + random.nextInt(8));
                Bytes.put16(data, 2, random.nextInt(6));
                client.peer().send(rtcp);
            }
        });

        streamsOn();
        assertThat(refusedByTheEnd()).isGreaterThan(1_000);
    }

    @Test
    void strangersReceiveNoAnswer() throws IOException {
        try (var stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            stranger.connect(port);
            send(stranger, check(client.peer().serverUfrag(), "not-the-password-of-the-server"));
            send(stranger, check("nobody", "not-the-password-of-the-server"));
            send(stranger, check("", "not-the-password-of-the-server"));
            byte[] hello = new byte[300];
            random.nextBytes(hello);
            hello[0] = 22;
            send(stranger, hello);
            hello[0] = (byte) 0x80;
            send(stranger, hello);

            streamsOn();

            stranger.setSoTimeout(1);
            var answer = new DatagramPacket(new byte[2_000], 2_000);
            assertThatThrownBy(() -> stranger.receive(answer)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    /**
     * A stranger sends as fast as one thread can, from many ports, so that the system puts its datagrams into all
     * queues of the server's port and those of the session stand behind them.
     */
    @Test
    void aFloodStopsNoOtherClient() throws Exception {
        var strangers = new ArrayList<DatagramSocket>();
        for (int i = 0; i < 16; i++) {
            strangers.add(new DatagramSocket(0, InetAddress.getLoopbackAddress()));
        }
        byte[] datagram = new byte[1_200];
        random.nextBytes(datagram);
        datagram[0] = (byte) 0x80;
        var stop = new AtomicBoolean();
        var flood = new Thread(() -> {
            while (!stop.get()) {
                strangers.forEach(stranger -> send(stranger, datagram));
            }
        });
        flood.start();
        try {
            streamsOn();
            try (PacketClient another = PacketClient.connect(server.realtimeBaseUrl(), network)) {
                another.video().start(BITS_PER_SECOND);
                await().atMost(PATIENCE).until(() -> another.viewer().complete() > 200);
            }
        } finally {
            stop.set(true);
            flood.join();
            strangers.forEach(DatagramSocket::close);
        }
    }

    private void send(DatagramSocket socket, byte[] datagram) {
        try {
            socket.send(new DatagramPacket(datagram, datagram.length, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] check(String ufrag, String password) {
        byte[] transaction = new byte[12];
        random.nextBytes(transaction);
        return StunWriter.message(StunMessage.BINDING_REQUEST, transaction)
                .username(ufrag + ":who")
                .priority(1)
                .controlling(7)
                .useCandidate()
                .signed(new StunKey(password));
    }

    /** All that has been sent so far, and more, comes back without a gap. */
    private void streamsOn() {
        long enough = client.video().sent() + 300;
        await().atMost(PATIENCE).until(() -> client.viewer().complete() >= enough);
    }

    private long refusedByTheEnd() {
        client.close();
        Entry closed = server.journal().await("media.peer-closed", PATIENCE);
        return ((Number) closed.details().getOrDefault("refused", -1)).longValue();
    }
}
