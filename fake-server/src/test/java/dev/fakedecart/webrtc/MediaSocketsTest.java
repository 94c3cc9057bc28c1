package dev.fakedecart.webrtc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.dtls.DtlsCertificate;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MediaSocketsTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final LocalAddress EXPOSED = new LocalAddress(LOOPBACK, true);
    private static final LocalAddress OWN_ONLY = new LocalAddress(LOOPBACK, false);

    private final List<String> received = new ArrayList<>();
    private final List<String> dropped = new ArrayList<>();
    private ListeningAddresses addresses;
    private MediaLoop loop;
    private MediaSockets sockets;
    private DatagramSocket client;

    @BeforeEach
    void open() throws IOException {
        addresses = ListeningAddresses.open(
                Listening.only(List.of(LOOPBACK)), 0, OptionalInt.empty(), 0, () -> List.of(LOOPBACK));
        loop = new MediaLoop(addresses, DtlsCertificate.generate(), Runnable::run);
        sockets = new MediaSockets((local, source) -> local.exposed(), new Recorder(), loop.relay());
        client = new DatagramSocket(0, LOOPBACK);
    }

    @AfterEach
    void close() {
        client.close();
        sockets.close();
        loop.stop();
        loop.run();
        addresses.closeAll();
    }

    @Test
    void passesDatagramsWithTheirSource() throws IOException {
        DatagramChannel channel = channel();
        sockets.add(EXPOSED, List.of(channel), List.of());
        send(channel, "first");
        send(channel, "second");

        sockets.read(0);

        assertThat(received).containsExactly(from("first"), from("second"));
        assertThat(dropped).isEmpty();
    }

    @Test
    void reportsDatagramsThatAreNotAdmittedAsDropped() throws IOException {
        DatagramChannel channel = channel();
        sockets.add(OWN_ONLY, List.of(channel), List.of());
        send(channel, "stranger");

        sockets.read(0);

        assertThat(received).isEmpty();
        assertThat(dropped).containsExactly(from("stranger"));
    }

    @Test
    void aSocketWithManyDatagramsDoesNotDelayAnother() throws IOException {
        DatagramChannel busy = channel();
        DatagramChannel quiet = channel();
        sockets.add(EXPOSED, List.of(busy, quiet), List.of());
        for (int i = 0; i < 40; i++) {
            send(busy, "busy");
        }
        send(quiet, "quiet");

        sockets.read(0);

        assertThat(received).hasSize(33).contains(from("quiet"));
        sockets.read(0);
        assertThat(received).hasSize(41);
    }

    @Test
    void closesTheSocketsOfAnAddressThatIsRemoved() throws IOException {
        DatagramChannel media = channel();
        DatagramChannel stun = channel();
        sockets.add(EXPOSED, List.of(media), List.of(stun));

        sockets.remove(InetAddress.getByAddress(new byte[] {127, 0, 0, 9}));
        assertThat(List.of(media.isOpen(), stun.isOpen())).containsExactly(true, true);
        sockets.remove(LOOPBACK);
        assertThat(List.of(media.isOpen(), stun.isOpen())).containsExactly(false, false);
    }

    @Test
    void aWakeupBeforeAReadEndsItsWait() throws IOException {
        sockets.add(EXPOSED, List.of(channel()), List.of());

        sockets.wakeup();
        sockets.read(0);

        assertThat(received).isEmpty();
    }

    private static DatagramChannel channel() throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.configureBlocking(false);
        channel.bind(new InetSocketAddress(LOOPBACK, 0));
        return channel;
    }

    private void send(DatagramChannel to, String text) throws IOException {
        byte[] bytes = text.getBytes(US_ASCII);
        client.send(new DatagramPacket(bytes, bytes.length, to.getLocalAddress()));
    }

    private String from(String text) {
        return client.getLocalPort() + ": " + text;
    }

    private final class Recorder implements MediaSockets.Receiver {
        @Override
        public void received(UdpSocket socket, InetSocketAddress source, byte[] datagram, int length) {
            received.add(source.getPort() + ": " + new String(datagram, 0, length, US_ASCII));
        }

        @Override
        public void dropped(LocalAddress local, InetSocketAddress source, byte[] datagram, int length) {
            dropped.add(source.getPort() + ": " + new String(datagram, 0, length, US_ASCII));
        }
    }
}
