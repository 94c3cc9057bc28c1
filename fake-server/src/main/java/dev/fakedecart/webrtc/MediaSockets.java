package dev.fakedecart.webrtc;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sockets of the media port, and those of the STUN port, read in turn with one selector. Belongs to the media
 * thread, except for {@link #wakeup}.
 */
final class MediaSockets {
    private static final Logger log = LoggerFactory.getLogger(MediaSockets.class);

    /** Datagrams that are read from one socket before the next gets its turn. */
    private static final int DATAGRAMS_PER_TURN = 32;

    private final Selector selector;
    private final List<UdpSocket> sockets = new ArrayList<>();
    private final List<StunPort> stunPorts = new ArrayList<>();
    private final byte[] datagram = new byte[UdpSocket.LARGEST_IN];
    private final BiPredicate<LocalAddress, InetSocketAddress> admission;
    private final Receiver receiver;
    private final RelayPort relay;
    private final Consumer<SelectionKey> readTurn = this::readTurn;

    /** Receives datagrams of the media port. */
    interface Receiver {

        /**
         * Handles one datagram.
         *
         * @param datagram reused for the next datagram once this method returns
         */
        void received(UdpSocket socket, InetSocketAddress source, byte[] datagram, int length);

        /** Called for a datagram of another machine that is dropped. */
        void dropped(LocalAddress local, InetSocketAddress source, byte[] datagram, int length);
    }

    /** @param admission true for a local address and a source address whose datagrams it accepts */
    MediaSockets(BiPredicate<LocalAddress, InetSocketAddress> admission, Receiver receiver, RelayPort relay)
            throws IOException {
        this.selector = Selector.open();
        this.admission = admission;
        this.receiver = receiver;
        this.relay = relay;
    }

    /**
     * Adds the sockets of an address.
     *
     * @param stunChannels sockets that answer STUN binding requests and serve TURN clients
     */
    void add(LocalAddress address, List<DatagramChannel> channels, List<DatagramChannel> stunChannels) {
        try {
            for (DatagramChannel channel : channels) {
                var socket = new UdpSocket(channel, address);
                sockets.add(socket);
                channel.register(selector, SelectionKey.OP_READ, socket);
            }
            for (DatagramChannel channel : stunChannels) {
                var port = new StunPort(new UdpSocket(channel, address), admission, relay);
                stunPorts.add(port);
                channel.register(selector, SelectionKey.OP_READ, port);
            }
        } catch (IOException e) {
            log.warn("cannot read from the UDP port at {}: {}", address.address(), e.getMessage());
        }
    }

    /** Closes the sockets of an address. */
    void remove(InetAddress address) {
        for (UdpSocket socket : List.copyOf(sockets)) {
            if (socket.local().address().equals(address)) {
                sockets.remove(socket);
                close(socket::close);
            }
        }
        for (StunPort port : List.copyOf(stunPorts)) {
            if (port.local().address().equals(address)) {
                stunPorts.remove(port);
                close(port::close);
            }
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
                if (admission.test(socket.local(), source)) {
                    receiver.received(socket, source, datagram, socket.receivedLength());
                } else {
                    receiver.dropped(socket.local(), source, datagram, socket.receivedLength());
                }
            }
        } catch (IOException e) {
            log.warn("cannot read from the UDP port: {}", e.getMessage());
        }
    }

    void close() {
        sockets.forEach(socket -> close(socket::close));
        stunPorts.forEach(port -> close(port::close));
        close(selector);
    }

    private static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            log.warn("cannot close the UDP port: {}", e.getMessage());
        }
    }
}
