package dev.fakedecart.internal.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Splits large WebSocket frames into fragments as they arrive, because Netty's decoder, which stands behind, otherwise
 * holds each frame in direct memory until it is complete: some clients send messages of several megabytes in one frame.
 * Passes on small frames, control frames and frames that are too large for the server unchanged.
 */
final class FrameSplitter extends ChannelInboundHandlerAdapter {

    /** Bytes. The decoder holds smaller frames. */
    private static final int SMALL = 4 * 1024;

    private static final int LONGEST_HEADER = 14; // RFC 6455 section 5.2
    private static final int LARGEST_DATA_OPCODE = 2;
    private static final int FIN = 0x80;
    private static final int OPCODE = 0x0f;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7f;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int MASK_BYTES = 4;

    private final int largest;
    private final byte[] header = new byte[LONGEST_HEADER];
    private int headerLength;

    /** Bytes of the current frame's payload that have not arrived. */
    private long left;

    private boolean splitting;
    private boolean first;

    /** @param largest the limit of a message in bytes */
    FrameSplitter(int largest) {
        this.largest = largest;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof ByteBuf bytes)) {
            context.fireChannelRead(message);
            return;
        }
        try {
            while (bytes.isReadable()) {
                if (left == 0) {
                    readHeader(context, bytes);
                } else {
                    readPayload(context, bytes);
                }
            }
        } finally {
            bytes.release();
        }
    }

    private void readHeader(ChannelHandlerContext context, ByteBuf bytes) {
        header[headerLength++] = bytes.readByte();
        if (headerLength < 2 || headerLength < 2 + lengthBytes() + maskBytes()) {
            return;
        }
        left = payloadLength();
        splitting = left > SMALL && left <= largest && (header[0] & OPCODE) <= LARGEST_DATA_OPCODE;
        first = true;
        if (!splitting) {
            context.fireChannelRead(Unpooled.copiedBuffer(header, 0, headerLength));
            // A frame of an impossible length is passed on to the decoder, which reports it.
            left = left < 0 ? Long.MAX_VALUE : left;
        }
        if (left == 0 || !splitting) {
            headerLength = 0;
        }
    }

    private int lengthBytes() {
        int code = header[1] & LENGTH;
        return code == LENGTH_16 ? Short.BYTES : code == LENGTH_64 ? Long.BYTES : 0;
    }

    private int maskBytes() {
        return (header[1] & MASKED) == 0 ? 0 : MASK_BYTES;
    }

    private long payloadLength() {
        int bytes = lengthBytes();
        if (bytes == 0) {
            return header[1] & LENGTH;
        }
        long length = 0;
        for (int i = 0; i < bytes; i++) {
            length = (length << Byte.SIZE) | (header[2 + i] & 0xff);
        }
        return length;
    }

    private void readPayload(ChannelHandlerContext context, ByteBuf bytes) {
        int length = (int) Math.min(left, bytes.readableBytes());
        left -= length;
        if (splitting) {
            context.fireChannelRead(fragmentHeader(length));
            rotateMask(length);
            first = false;
        }
        context.fireChannelRead(bytes.readRetainedSlice(length));
        if (left == 0) {
            headerLength = 0;
        }
    }

    /** All fragments but the last lack FIN, and all but the first are continuations (RFC 6455 section 5.4). */
    private ByteBuf fragmentHeader(int length) {
        ByteBuf fragment = Unpooled.buffer(LONGEST_HEADER);
        int flags = header[0] & 0xff;
        int start = first ? flags : flags & ~OPCODE;
        fragment.writeByte(left == 0 ? start : start & ~FIN);
        int masked = header[1] & MASKED;
        if (length < LENGTH_16) {
            fragment.writeByte(masked | length);
        } else if (length <= 0xffff) {
            fragment.writeByte(masked | LENGTH_16).writeShort(length);
        } else {
            fragment.writeByte(masked | LENGTH_64).writeLong(length);
        }
        return fragment.writeBytes(header, 2 + lengthBytes(), maskBytes());
    }

    /** Rotates the mask, because the next fragment begins at another byte of it. */
    private void rotateMask(int length) {
        int at = 2 + lengthBytes();
        if (maskBytes() == 0) {
            return;
        }
        for (int i = 0; i < length % MASK_BYTES; i++) {
            byte moved = header[at];
            System.arraycopy(header, at + 1, header, at, MASK_BYTES - 1);
            header[at + MASK_BYTES - 1] = moved;
        }
    }
}
