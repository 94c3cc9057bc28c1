package dev.fakedecart.webrtc;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One UDP port, open at several local addresses: a socket bound to the wildcard would answer from whatever address the
 * system likes best, and the client would not recognise it.
 *
 * <p>On Linux each address gets several sockets, among which the kernel spreads the sources by a hash. Each has a
 * queue of its own, so one source that floods fills one queue, and the loop, which serves them in turn, keeps reading
 * the others.
 *
 * <p>Belongs to {@link ListeningAddresses}.
 */
final class UdpPort {
    private static final Logger log = LoggerFactory.getLogger(UdpPort.class);

    private static final int SOCKETS_PER_ADDRESS = 4;
    private static final int BUFFER_BYTES = 4 << 20; // the system may grant less
    private static final int ATTEMPTS = 20;

    private final int port;
    private final Map<InetAddress, List<DatagramChannel>> channels = new HashMap<>();

    private UdpPort(int port) {
        this.port = port;
    }

    /**
     * Binds the port. An exposed address must be free. Another address at which the port is taken is left out.
     *
     * @param port 0 for one that is free at all addresses
     */
    static UdpPort open(List<LocalAddress> addresses, int port) throws IOException {
        for (int attempt = 1; ; attempt++) {
            boolean needsAll = port == 0 && attempt <= ATTEMPTS / 2;
            var opened = new UdpPort(port == 0 ? freePort(addresses.get(0).address()) : port);
            try {
                opened.openAll(addresses, needsAll);
                return opened;
            } catch (BindException e) {
                opened.closeAll();
                if (port != 0 || attempt == ATTEMPTS) {
                    throw e;
                }
            } catch (IOException | RuntimeException e) {
                opened.closeAll();
                throw e;
            }
        }
    }

    private static int freePort(InetAddress address) throws IOException {
        try (DatagramChannel probe = openChannel(new InetSocketAddress(address, 0), false)) {
            return ((InetSocketAddress) probe.getLocalAddress()).getPort();
        }
    }

    private void openAll(List<LocalAddress> addresses, boolean needsAll) throws IOException {
        for (LocalAddress address : addresses) {
            try {
                openAt(address.address());
            } catch (IOException | UnsupportedOperationException e) {
                if (needsAll || address.exposed()) {
                    throw e;
                }
                log.debug("UDP port {} is not open at {}: {}", port, address.address(), e.getMessage());
            }
        }
    }

    /** Opens the port at one more address. */
    void openAt(InetAddress address) throws IOException {
        var local = new InetSocketAddress(address, port);
        var opened = new ArrayList<DatagramChannel>();
        try {
            if (spreadsOverSockets()) {
                // Sockets that share a port also share it with another server's. Only an exclusive one finds it taken.
                openChannel(local, false).close();
                for (int i = 0; i < SOCKETS_PER_ADDRESS; i++) {
                    opened.add(openChannel(local, true));
                }
            } else {
                opened.add(openChannel(local, false));
            }
            channels.put(address, opened);
        } catch (IOException e) {
            close(opened);
            throw e;
        }
    }

    private static boolean spreadsOverSockets() {
        return System.getProperty("os.name", "").equals("Linux");
    }

    private static DatagramChannel openChannel(InetSocketAddress local, boolean shared) throws IOException {
        boolean ipv6 = local.getAddress() instanceof Inet6Address;
        DatagramChannel channel =
                DatagramChannel.open(ipv6 ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
            if (shared) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            channel.bind(local);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    int port() {
        return port;
    }

    /** Passes the sockets of an address to a new owner, who closes them; empty if none are open there. */
    List<DatagramChannel> take(InetAddress address) {
        List<DatagramChannel> taken = channels.remove(address);
        return taken == null ? List.of() : taken;
    }

    /** Returns true if this object still owns sockets of this address. */
    boolean isOpen(InetAddress address) {
        return channels.containsKey(address);
    }

    /** Closes the sockets that were not handed over. */
    void closeAll() {
        channels.values().forEach(UdpPort::close);
        channels.clear();
    }

    private static void close(List<DatagramChannel> opened) {
        for (DatagramChannel channel : opened) {
            try {
                channel.close();
            } catch (IOException e) {
                log.warn("cannot close a UDP socket: {}", e.getMessage());
            }
        }
    }
}
