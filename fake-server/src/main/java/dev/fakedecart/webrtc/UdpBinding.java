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
import java.util.List;

/**
 * Opens the one UDP port on each local address: a socket bound to the wildcard would answer from whatever address the
 * system likes best, and the client would not recognise it.
 *
 * <p>On Linux each address gets several sockets, among which the kernel spreads the sources by a hash. Each has a
 * queue of its own, so one source that floods fills one queue, and the loop, which serves them in turn, keeps reading
 * the others.
 */
final class UdpBinding {
    private static final int SOCKETS_PER_ADDRESS = 4;
    private static final int BUFFER_BYTES = 4 << 20; // the system may grant less
    private static final int ATTEMPTS = 20;

    private UdpBinding() {}

    /**
     * Binds all addresses to the same port.
     *
     * @param port 0 for any free one
     */
    static List<DatagramChannel> open(List<InetAddress> addresses, int port) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return openOnce(addresses, port == 0 ? freePort(addresses.get(0)) : port);
            } catch (BindException e) {
                if (port != 0 || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static List<DatagramChannel> openOnce(List<InetAddress> addresses, int port) throws IOException {
        var channels = new ArrayList<DatagramChannel>();
        try {
            for (InetAddress address : addresses) {
                var local = new InetSocketAddress(address, port);
                if (spreadsOverSockets()) {
                    // Sockets that share a port also share it with another server's. Only an exclusive one finds it
                    // taken.
                    openChannel(local, false).close();
                    for (int i = 0; i < SOCKETS_PER_ADDRESS; i++) {
                        channels.add(openChannel(local, true));
                    }
                } else {
                    channels.add(openChannel(local, false));
                }
            }
            return channels;
        } catch (IOException e) {
            for (DatagramChannel channel : channels) {
                channel.close();
            }
            throw e;
        }
    }

    private static int freePort(InetAddress address) throws IOException {
        try (DatagramChannel probe = openChannel(new InetSocketAddress(address, 0), false)) {
            return ((InetSocketAddress) probe.getLocalAddress()).getPort();
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
}
