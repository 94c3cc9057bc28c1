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

/** Tells by a connection's first byte whether its client speaks TLS, so that one port serves both kinds. */
final class TlsDetector extends ByteToMessageDecoder {
    private static final Logger log = LoggerFactory.getLogger(TlsDetector.class);

    /** A handshake record begins with it (RFC 8446 section 5.1), and no method of HTTP does. */
    private static final int HANDSHAKE = 22;

    private final Factory factory;

    /** Makes detectors of one port. */
    static final class Factory {
        private final Optional<SslContext> tls;
        private final AtomicBoolean remedyTold = new AtomicBoolean();

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
                            "a client at {} gave TLS up, does it trust the certificate? {}",
                            context.channel().remoteAddress(),
                            done.cause().getMessage());
                }
            });
            context.pipeline().replace(this, null, handler);
        } else {
            in.skipBytes(in.readableBytes());
            tellRemedy(context);
            context.close();
        }
    }

    /** Loudly once; an SDK tries again and again. */
    private void tellRemedy(ChannelHandlerContext context) {
        String line = "a client at {} speaks TLS (https or wss) where only http and ws are served: start with --tls";
        if (factory.remedyTold.compareAndSet(false, true)) {
            log.warn(line, context.channel().remoteAddress());
        } else {
            log.debug(line, context.channel().remoteAddress());
        }
    }
}
