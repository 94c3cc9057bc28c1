package dev.fakedecart.client.packets;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;

/** A TCP connection to a passive candidate (RFC 6544), with the frames of RFC 4571. Belongs to the network's thread. */
final class FramedTcp implements PacketSocket {
    private static final int LENGTH_BYTES = 2;

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(128 * 1024).flip();
    private final ByteBuffer out = ByteBuffer.allocate(1 << 20);

    private FramedTcp(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Connects.
     *
     * @param receiveBuffer bytes that the system keeps until they are read; 0 for its own choice
     */
    static FramedTcp connect(InetSocketAddress server, int receiveBuffer) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            if (receiveBuffer > 0) {
                channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
            }
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(server);
            channel.configureBlocking(false);
            return new FramedTcp(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public SelectableChannel channel() {
        return channel;
    }

    @Override
    public void send(byte[] bytes, int length) throws IOException {
        if (out.remaining() >= LENGTH_BYTES + length) {
            out.putShort((short) length).put(bytes, 0, length);
        }
        out.flip();
        channel.write(out);
        out.compact();
    }

    @Override
    public int receive(byte[] datagram) throws IOException {
        int length = take(datagram);
        if (length >= 0) {
            return length;
        }
        in.compact();
        int read = channel.read(in);
        in.flip();
        if (read < 0) {
            throw new EOFException("the server has closed the connection");
        }
        return take(datagram);
    }

    private int take(byte[] datagram) {
        if (in.remaining() < LENGTH_BYTES) {
            return -1;
        }
        int length = in.getShort(in.position()) & 0xffff;
        if (in.remaining() < LENGTH_BYTES + length) {
            return -1;
        }
        in.position(in.position() + LENGTH_BYTES);
        in.get(datagram, 0, length);
        return length;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
