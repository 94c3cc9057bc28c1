package dev.fakedecart.internal.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.compression.JdkZlibDecoder;
import io.netty.handler.codec.compression.ZlibWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Collects a body piece by piece and unpacks it, never holding more than its limit. Bytes are copied, for the pieces lie
 * in buffers that may be far larger than they are.
 */
final class BodyReader {
    /** So that a body of just the limit does not look like one over it. */
    private static final int SLACK = 1024;

    private final int largest;
    private final BodyBudget.Share share;
    private final @Nullable EmbeddedChannel unpacking;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private long received;
    private boolean bomb;

    /** A body that is not taken; why is in the response. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Response response;

        RefusedException(Response response) {
            super(null, null, false, false);
            this.response = response;
        }

        Response response() {
            return response;
        }
    }

    /**
     * For one body.
     *
     * @param encoding as in {@code Content-Encoding}, in lower case; empty for none
     */
    BodyReader(String encoding, int largest, BodyBudget.Share share) throws RefusedException {
        this.largest = largest;
        this.share = share;
        this.unpacking = switch (encoding) {
            case "", "identity" -> null;
            case "gzip", "x-gzip" -> new EmbeddedChannel(new Unpacker(ZlibWrapper.GZIP));
            case "deflate" -> new EmbeddedChannel(new Unpacker(ZlibWrapper.ZLIB_OR_NONE));
            default ->
                throw new RefusedException(Response.error(
                                415,
                                "a body in Content-Encoding \"%s\" cannot be read: send gzip, deflate or none"
                                        .formatted(encoding))
                        .withHeader("accept-encoding", "gzip, deflate"));
        };
    }

    private final class Unpacker extends JdkZlibDecoder {
        private Unpacker(ZlibWrapper wrapper) {
            super(wrapper, largest + SLACK);
        }

        @Override
        protected void decompressionBufferExhausted(ByteBuf buffer) {
            bomb = true;
            super.decompressionBufferExhausted(buffer);
        }
    }

    void read(ByteBuf piece) throws RefusedException {
        received += piece.readableBytes(); // packed nothing is something, too
        if (received > largest) {
            throw tooLarge(largest);
        }
        if (unpacking == null) {
            collect(piece);
            return;
        }
        try {
            unpacking.writeInbound(piece.retain());
        } catch (DecompressionException e) {
            throw bomb ? tooLarge(largest) : broken();
        }
        collectUnpacked(unpacking);
    }

    private void collectUnpacked(EmbeddedChannel channel) throws RefusedException {
        for (ByteBuf plain = channel.readInbound(); plain != null; plain = channel.readInbound()) {
            try {
                collect(plain);
            } finally {
                plain.release();
            }
        }
    }

    private void collect(ByteBuf plain) throws RefusedException {
        int length = plain.readableBytes();
        if (collected.size() + length > largest) {
            throw tooLarge(largest);
        }
        if (!share.take(length)) {
            throw new RefusedException(
                    Response.error(503, "the server is reading as much as it has memory for: try again")
                            .withHeader("retry-after", "1"));
        }
        try {
            plain.readBytes(collected, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of it. */
    Body end() throws RefusedException {
        if (unpacking != null && received > 0 && !isUnpacked(unpacking)) {
            throw broken();
        }
        return Body.of(collected.toByteArray());
    }

    private static boolean isUnpacked(EmbeddedChannel channel) {
        return channel.pipeline().get(Unpacker.class).isClosed();
    }

    /** Frees what is not on the heap. */
    void close() {
        if (unpacking != null) {
            try {
                unpacking.finishAndReleaseAll();
            } catch (DecoderException e) {
                // of a body that has been refused for it
            }
        }
    }

    static RefusedException tooLarge(int largest) {
        return new RefusedException(
                Response.error(413, "the body is too large: at most %d bytes are taken here".formatted(largest)));
    }

    private static RefusedException broken() {
        return new RefusedException(
                Response.error(400, "malformed request: the body is not what Content-Encoding says"));
    }
}
