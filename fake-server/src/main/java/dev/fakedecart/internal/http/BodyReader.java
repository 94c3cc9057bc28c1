package dev.fakedecart.internal.http;

import dev.fakedecart.internal.memory.ByteBudget;
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
 * Collects and decompresses a body without ever holding more bytes than its limit. Copies the bytes, because Netty's
 * buffers may be far larger than the content in them.
 */
final class BodyReader {
    /** Bytes added to the limit of the decompressor, so that a body of exactly the limit passes. */
    private static final int SLACK = 1024;

    private final int largest;
    private final ByteBudget.Share share;
    private final @Nullable EmbeddedChannel decompressor;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private long received;
    private boolean bomb;

    /** The body is refused; {@link #response()} says why. */
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
     * Reads one body.
     *
     * @param encoding the value of {@code Content-Encoding} in lower case; empty for none
     */
    BodyReader(String encoding, int largest, ByteBudget.Share share) throws RefusedException {
        this.largest = largest;
        this.share = share;
        this.decompressor = switch (encoding) {
            case "", "identity" -> null;
            case "gzip", "x-gzip" -> new EmbeddedChannel(new Decompressor(ZlibWrapper.GZIP));
            case "deflate" -> new EmbeddedChannel(new Decompressor(ZlibWrapper.ZLIB_OR_NONE));
            default ->
                throw new RefusedException(Response.error(
                                415,
                                "a body in Content-Encoding \"%s\" cannot be read: send gzip, deflate or none"
                                        .formatted(encoding))
                        .withHeader("accept-encoding", "gzip, deflate"));
        };
    }

    private final class Decompressor extends JdkZlibDecoder {
        private Decompressor(ZlibWrapper wrapper) {
            super(wrapper, largest + SLACK);
        }

        @Override
        protected void decompressionBufferExhausted(ByteBuf buffer) {
            bomb = true;
            super.decompressionBufferExhausted(buffer);
        }
    }

    void read(ByteBuf piece) throws RefusedException {
        received += piece.readableBytes(); // counts compressed bytes too: many of them can decompress to nothing
        if (received > largest) {
            throw tooLarge(largest);
        }
        if (decompressor == null) {
            collect(piece);
            return;
        }
        try {
            decompressor.writeInbound(piece.retain());
        } catch (DecompressionException e) {
            throw bomb ? tooLarge(largest) : broken();
        }
        collectDecompressed(decompressor);
    }

    private void collectDecompressed(EmbeddedChannel channel) throws RefusedException {
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
                    Response.error(503, "the server has no memory left for request bodies: try again")
                            .withHeader("retry-after", "1"));
        }
        try {
            plain.readBytes(collected, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the whole body. */
    Body end() throws RefusedException {
        if (decompressor != null && received > 0 && !isComplete(decompressor)) {
            throw broken();
        }
        return Body.of(collected.toByteArray());
    }

    private static boolean isComplete(EmbeddedChannel channel) {
        return channel.pipeline().get(Decompressor.class).isClosed();
    }

    /** Releases native memory. */
    void close() {
        if (decompressor != null) {
            try {
                decompressor.finishAndReleaseAll();
            } catch (DecoderException e) {
                // the body has already been refused for this
            }
        }
    }

    static RefusedException tooLarge(int largest) {
        return new RefusedException(
                Response.error(413, "the body is too large: at most %s bytes are accepted here".formatted(largest)));
    }

    private static RefusedException broken() {
        return new RefusedException(Response.error(400, "malformed request: the body does not match Content-Encoding"));
    }
}
