package dev.fakedecart.internal.turn;

import dev.fakedecart.webrtc.TurnInput;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;

/** Passes the messages of a connection to the TURN server. Belongs to the event loop. */
final class TurnReader extends SimpleChannelInboundHandler<byte[]> {
    private final TurnInput input;
    private final Runnable onEnd;

    /** @param onEnd called once the connection has ended */
    TurnReader(TurnInput input, Runnable onEnd) {
        this.input = input;
        this.onEnd = onEnd;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, byte[] message) {
        boolean ignored = input.receive(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        onEnd.run();
        input.close();
    }
}
