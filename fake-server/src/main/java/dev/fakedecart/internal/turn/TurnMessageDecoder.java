package dev.fakedecart.internal.turn;

import dev.fakedecart.webrtc.turn.TurnFraming;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** Cuts the bytes of a connection into messages. Closes a connection whose bytes are not messages of TURN. */
final class TurnMessageDecoder extends ByteToMessageDecoder {
    private final byte[] prefix = new byte[TurnFraming.PREFIX];

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.readableBytes() < prefix.length) {
            return;
        }
        in.getBytes(in.readerIndex(), prefix);
        int length = TurnFraming.length(prefix);
        if (length == TurnFraming.INVALID) {
            in.skipBytes(in.readableBytes());
            context.close();
        } else if (in.readableBytes() >= length) {
            byte[] message = new byte[length];
            in.readBytes(message);
            out.add(message);
        }
    }
}
