package dev.fakedecart.internal.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects TLS by the first byte of a connection, so that one port serves HTTP with and without TLS.
 *
 * <p>Netty's {@code OptionalSslHandler} waits for five bytes, which would let a client that sends fewer escape the
 * deadline of {@link RequestClock}, and it needs a certificate even where the server has none.
 */
final class TlsDetector extends ByteToMessageDecoder {
    private static final Logger log = LoggerFactory.getLogger(TlsDetector.class);

    /** The first byte of a handshake record (RFC 8446 section 5.1); no HTTP method begins with it. */
    private static final int HANDSHAKE = 22;

    private final Factory factory;

    /** Creates the detectors of one port. */
    static final class Factory {
        private final Optional<SslContext> tls;
        private final AtomicBoolean suggested = new AtomicBoolean();

        Factory(Optional<SslContext> tls) {
            this.tls = tls;
        }

        TlsDetector detector() {
            return new TlsDetector(this);
        }
    }

    private TlsDetector(Factory factory) {
        this.factory = factory;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.getUnsignedByte(in.readerIndex()) != HANDSHAKE) {
            context.pipeline().remove(this);
        } else if (factory.tls.isPresent()) {
            SslHandler handler = factory.tls.get().newHandler(context.alloc());
            handler.handshakeFuture().addListener(done -> {
                if (!done.isSuccess()) {
                    log.info(
                            "TLS handshake with {} failed; does the client trust the certificate? {}",
                            context.channel().remoteAddress(),
                            done.cause().getMessage());
                }
            });
            context.pipeline().replace(this, null, handler);
        } else {
            in.skipBytes(in.readableBytes());
            suggestTls(context);
            context.close();
        }
    }

    /** Warns once only, because SDKs retry. */
    private void suggestTls(ChannelHandlerContext context) {
        String line =
                "a client at {} uses TLS (https or wss), but this server has only http and ws: start it with --tls";
        if (factory.suggested.compareAndSet(false, true)) {
            log.warn(line, context.channel().remoteAddress());
        } else {
            log.debug(line, context.channel().remoteAddress());
        }
    }
}
