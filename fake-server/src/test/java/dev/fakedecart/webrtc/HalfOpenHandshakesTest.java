package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.webrtc.dtls.Fingerprint;
import dev.fakedecart.webrtc.dtls.Fingerprints;
import dev.fakedecart.webrtc.dtls.Handshakes;
import dev.fakedecart.webrtc.stun.StunKey;
import dev.fakedecart.webrtc.stun.StunMessage;
import dev.fakedecart.webrtc.stun.StunWriter;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Clients that begin a DTLS handshake and then send nothing, each of which holds a thread. */
class HalfOpenHandshakesTest {
    private static final int HALF_OPEN = 200;

    /** A handshake record without a message: the server goes on waiting for a ClientHello. */
    private static final byte[] RECORD = {22, (byte) 0xfe, (byte) 0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0};

    private final MediaCore core = start();
    private final PacketNetwork network = new PacketNetwork();
    private final List<DatagramSocket> sockets = new ArrayList<>();
    private final AtomicInteger failed = new AtomicInteger();

    private static MediaCore start() {
        try {
            return MediaCore.start(new MediaConfig(List.of(InetAddress.getLoopbackAddress()), 0, List.of()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void stop() {
        sockets.forEach(DatagramSocket::close);
        network.close();
        core.close();
    }

    private void halfOpen(String name, InetAddress from) throws IOException {
        Peer peer = core.openPeer(name, event -> {
            if (event instanceof PeerEvent.DtlsFailed) {
                failed.incrementAndGet();
            }
        });
        peer.expect(Fingerprints.of(new Fingerprint("sha-256", "00:".repeat(31) + "00")));
        var port = new InetSocketAddress(InetAddress.getLoopbackAddress(), core.port());
        var socket = new DatagramSocket(0, from);
        sockets.add(socket);
        socket.setSoTimeout(100);
        byte[] check = StunWriter.message(StunMessage.BINDING_REQUEST, new byte[12])
                .username(peer.ufrag() + ":test")
                .priority(1)
                .controlling(1)
                .useCandidate()
                .signed(new StunKey(peer.password()));
        boolean answered = false;
        while (!answered) {
            socket.send(new DatagramPacket(check, check.length, port));
            answered = isAnswered(socket);
        }
        socket.send(new DatagramPacket(RECORD, RECORD.length, port));
    }

    private static boolean isAnswered(DatagramSocket socket) throws IOException {
        try {
            socket.receive(new DatagramPacket(new byte[1_500], 1_500));
            return true;
        } catch (SocketTimeoutException e) {
            return false; // the check may have come before the peer was there
        }
    }

    @Test
    void theNextClientConnectsAlthoughManyHandshakesAreUnfinished() throws Exception {
        for (int i = 0; i < HALF_OPEN; i++) {
            halfOpen("half-open " + i, InetAddress.getLoopbackAddress());
        }

        assertThatTheNextClientConnects();
    }

    /** All of 127.0.0.0/8 is this machine on Linux, but not on macOS. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void theNextClientConnectsAlthoughTheHandshakesAreThoseOfSeveralAddresses() throws Exception {
        for (int i = 0; i < HALF_OPEN; i++) {
            halfOpen("half-open " + i, InetAddress.getByName("127.0.0." + (2 + i % 4)));
        }

        assertThatTheNextClientConnects();
    }

    private void assertThatTheNextClientConnects() {
        var next = new RemoteEnd("next", network, core);

        assertThat(next.packets()).isEmpty();
        assertThat(failed.get()).as("handshakes that made room, oldest first").isBetween(1, HALF_OPEN - 1);
        assertThat(HALF_OPEN).isGreaterThan(Handshakes.MOST);
    }
}
