package dev.fakedecart.internal.icetcp;

import dev.fakedecart.internal.http.MediaWriter;
import dev.fakedecart.internal.memory.ByteBudget;
import dev.fakedecart.webrtc.Link;
import dev.fakedecart.webrtc.LinkProtocol;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * A TCP connection as a link of the packet core. The methods of {@link Link} belong to the media thread, the others to
 * the event loop.
 */
final class TcpLink implements Link {

    /** The longest wait for the DTLS close_notify of a closed peer. */
    private static final long LINGER_SECONDS = 1;

    private final Channel channel;
    private final InetSocketAddress remote;
    private final MediaWriter writer;
    private final Newcomers newcomers;
    private boolean authenticated;

    /** @param memory for what is unsent */
    TcpLink(Channel channel, ByteBudget.Share memory, Newcomers newcomers) {
        this.channel = channel;
        this.remote = (InetSocketAddress) channel.remoteAddress();
        this.writer = new MediaWriter(channel, memory);
        this.newcomers = newcomers;
    }

    @Override
    public LinkProtocol protocol() {
        return LinkProtocol.TCP;
    }

    @Override
    public boolean send(byte[] data, int length, InetSocketAddress target) {
        ByteBuf frame = writer.buffer(IceTcp.LENGTH_BYTES + length);
        if (frame == null) {
            return false;
        }
        writer.send(frame.writeShort(length).writeBytes(data, 0, length));
        return true;
    }

    @Override
    public boolean isCongested() {
        return writer.isCongested();
    }

    @Override
    public void authenticated() {
        if (!authenticated) {
            authenticated = true;
            writer.onLoop(() -> newcomers.remove(this));
        }
    }

    @Override
    public void released() {
        writer.onLoop(() -> later(this::close, LINGER_SECONDS, TimeUnit.SECONDS));
    }

    // ---- for the event loop

    InetSocketAddress remote() {
        return remote;
    }

    boolean isFrom(TcpLink other) {
        return remote.getAddress().equals(other.remote.getAddress());
    }

    void later(Runnable task, long delay, TimeUnit unit) {
        boolean ignored = channel.eventLoop().schedule(task, delay, unit).isCancelled();
    }

    /** Called once the connection has ended. */
    void ended() {
        newcomers.remove(this);
    }

    void close() {
        channel.close();
    }
}
