package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.rtp.RtpPacket;
import dev.fakedecart.webrtc.srtp.Srtp;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/** One non-blocking UDP socket and its buffers. Belongs to the media thread. */
final class UdpSocket implements Link {

    /** Only the beginning of a larger datagram is read, so authentication rejects it. */
    static final int LARGEST_IN = RtpPacket.CAPACITY;

    static final int LARGEST_OUT = RtpPacket.CAPACITY + Srtp.LARGEST_OVERHEAD;

    private final DatagramChannel channel;
    private final LocalAddress local;
    private final ByteBuffer in = ByteBuffer.allocateDirect(LARGEST_IN);
    private final ByteBuffer out = ByteBuffer.allocateDirect(LARGEST_OUT);

    UdpSocket(DatagramChannel channel, LocalAddress local) {
        this.channel = channel;
        this.local = local;
    }

    /** The address at which this socket is bound. */
    LocalAddress local() {
        return local;
    }

    /** Reads a datagram into {@code data}, of length {@link #LARGEST_IN}. Returns null if none is waiting. */
    @Nullable
    InetSocketAddress receive(byte[] data) throws IOException {
        in.clear();
        var source = (InetSocketAddress) channel.receive(in);
        if (source != null) {
            in.flip();
            in.get(data, 0, in.remaining());
        }
        return source;
    }

    /** The length of the datagram that {@link #receive} read. */
    int receivedLength() {
        return in.limit();
    }

    @Override
    public LinkProtocol protocol() {
        return LinkProtocol.UDP;
    }

    /** Returns false if the datagram was lost: the system's buffer is full, or the address cannot be reached. */
    @Override
    public boolean send(byte[] data, int length, InetSocketAddress target) {
        out.clear();
        out.put(data, 0, length).flip();
        try {
            return channel.send(out, target) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    void close() throws IOException {
        channel.close();
    }
}
