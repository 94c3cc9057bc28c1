package dev.fakedecart.internal.turn;

import dev.fakedecart.internal.http.MediaWriter;
import dev.fakedecart.internal.memory.ByteBudget;
import dev.fakedecart.webrtc.turn.TurnFlow;
import dev.fakedecart.webrtc.turn.TurnTransport;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A TCP or TLS connection of a TURN client. The methods of {@link TurnFlow} belong to the media thread, the others to
 * the event loop.
 */
final class TurnConnection implements TurnFlow {

    /** The time limit for the answer to the client's last request. */
    private static final long LINGER_SECONDS = 1;

    private final Channel channel;
    private final InetSocketAddress remote;
    private final TurnTransport transport;
    private final MediaWriter writer;
    private final Consumer<TurnConnection> onAllocation;

    /**
     * Makes the flow of a connection.
     *
     * @param memory for what is unsent
     * @param onAllocation called on the event loop once the client has an allocation
     */
    TurnConnection(Channel channel, ByteBudget.Share memory, Consumer<TurnConnection> onAllocation) {
        this.channel = channel;
        this.remote = (InetSocketAddress) channel.remoteAddress();
        this.transport = channel.pipeline().get(SslHandler.class) == null ? TurnTransport.TCP : TurnTransport.TLS;
        this.writer = new MediaWriter(channel, memory);
        this.onAllocation = onAllocation;
    }

    @Override
    public TurnTransport transport() {
        return transport;
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public void send(byte[] data, int length) {
        ByteBuf message = writer.buffer(length);
        if (message != null) {
            writer.send(message.writeBytes(data, 0, length));
        }
    }

    @Override
    public boolean isCongested() {
        return writer.isCongested();
    }

    @Override
    public void allocated() {
        writer.onLoop(() -> onAllocation.accept(this));
    }

    @Override
    public void released() {
        writer.onLoop(() -> {
            boolean ignored = channel.eventLoop()
                    .schedule(this::close, LINGER_SECONDS, TimeUnit.SECONDS)
                    .isCancelled();
        });
    }

    // ---- for the event loop

    void close() {
        channel.close();
    }
}
