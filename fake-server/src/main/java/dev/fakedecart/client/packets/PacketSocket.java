package dev.fakedecart.client.packets;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;

/** Carries the datagrams of one peer. Belongs to the network's thread. */
interface PacketSocket extends AutoCloseable {

    /** The channel to wait at. */
    SelectableChannel channel();

    /** Sends a datagram, or drops it if there is no room. */
    void send(byte[] bytes, int length) throws IOException;

    /** Reads a datagram and returns its length, or -1 if none waits. */
    int receive(byte[] datagram) throws IOException;

    @Override
    void close() throws IOException;

    /** Opens a UDP socket. */
    static PacketSocket udp(InetSocketAddress server) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20);
        // From loopback to loopback; towards another machine, from the address that the system chooses.
        channel.bind(server.getAddress().isLoopbackAddress() ? new InetSocketAddress(server.getAddress(), 0) : null);
        ByteBuffer in = ByteBuffer.allocateDirect(4096);
        return new PacketSocket() {
            @Override
            public SelectableChannel channel() {
                return channel;
            }

            @Override
            public void send(byte[] bytes, int length) throws IOException {
                channel.send(ByteBuffer.wrap(bytes, 0, length), server);
            }

            @Override
            public int receive(byte[] datagram) throws IOException {
                in.clear();
                if (channel.receive(in) == null) {
                    return -1;
                }
                in.flip();
                int length = in.remaining();
                in.get(datagram, 0, length);
                return length;
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
