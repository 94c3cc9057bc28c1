package dev.fakedecart.internal.icetcp;

import dev.fakedecart.webrtc.LinkInput;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;

/** Passes the frames of a connection to the packet core. Belongs to the event loop. */
final class FrameReader extends SimpleChannelInboundHandler<ByteBuf> {
    private final TcpLink link;
    private final LinkInput input;
    private final byte[] datagram = new byte[LinkInput.LONGEST];

    FrameReader(TcpLink link, LinkInput input) {
        this.link = link;
        this.input = input;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf frame) {
        int length = frame.readableBytes();
        if (length > 0) {
            frame.readBytes(datagram, 0, length);
            boolean ignored = input.receive(link.remote(), datagram, 0, length);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        link.ended();
        input.close();
    }
}
