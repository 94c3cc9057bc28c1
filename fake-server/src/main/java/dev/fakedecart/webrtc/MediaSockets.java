package dev.fakedecart.webrtc;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sockets of the media port, and those of the STUN port, read in turn with one selector. Belongs to the media thread,
 * except for {@link #wakeup}.
 */
final class MediaSockets {
    private static final Logger log = LoggerFactory.getLogger(MediaSockets.class);

    /** Datagrams that are read from one socket before the next gets its turn. */
    private static final int DATAGRAMS_PER_TURN = 32;

    private final Selector selector;
    private final List<UdpSocket> sockets = new ArrayList<>();
    private final List<StunPort> stunPorts = new ArrayList<>();
    private final byte[] datagram = new byte[UdpSocket.LARGEST_IN];
    private final Receiver receiver;
    private final Consumer<SelectionKey> readTurn = this::readTurn;

    /** Takes datagrams of the media port. */
    @FunctionalInterface
    interface Receiver {

        /**
         * Handles one datagram.
         *
         * @param datagram reused for the next datagram once this method returns
         */
        void received(UdpSocket socket, InetSocketAddress source, byte[] datagram, int length);
    }

    /** @param stunChannels sockets that answer STUN binding requests and nothing else */
    MediaSockets(List<DatagramChannel> channels, List<DatagramChannel> stunChannels, Receiver receiver)
            throws IOException {
        this.selector = Selector.open();
        this.receiver = receiver;
        for (DatagramChannel channel : channels) {
            var socket = new UdpSocket(channel);
            channel.register(selector, SelectionKey.OP_READ, socket);
            sockets.add(socket);
        }
        for (DatagramChannel channel : stunChannels) {
            var port = new StunPort(new UdpSocket(channel));
            channel.register(selector, SelectionKey.OP_READ, port);
            stunPorts.add(port);
        }
    }

    /**
     * Waits for datagrams and reads them.
     *
     * @param millis the longest time to wait; 0 for no limit
     */
    void read(long millis) throws IOException {
        selector.select(readTurn, millis);
    }

    /** Ends the current or next wait. Called on any thread. */
    void wakeup() {
        selector.wakeup();
    }

    private void readTurn(SelectionKey key) {
        try {
            if (key.attachment() instanceof StunPort port) {
                port.answer(datagram);
                return;
            }
            var socket = (UdpSocket) key.attachment();
            for (int i = 0; i < DATAGRAMS_PER_TURN; i++) {
                InetSocketAddress source = socket.receive(datagram);
                if (source == null) {
                    return;
                }
                receiver.received(socket, source, datagram, socket.receivedLength());
            }
        } catch (IOException e) {
            log.warn("cannot read from the UDP port: {}", e.getMessage());
        }
    }

    void close() {
        try {
            for (UdpSocket socket : sockets) {
                socket.close();
            }
            for (StunPort port : stunPorts) {
                port.close();
            }
            selector.close();
        } catch (IOException e) {
            log.warn("cannot close the UDP port: {}", e.getMessage());
        }
    }
}
