package dev.fakedecart.internal.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects the protocol of a connection by its {@linkplain FirstBytes first bytes}, so that one port serves HTTP with
 * and without TLS, and media.
 *
 * <p>Netty's {@code OptionalSslHandler} waits for five bytes, which would let a client that sends fewer escape the
 * deadline of {@link RequestClock}, and it needs a certificate even where the server has none.
 */
final class ProtocolDetector extends ByteToMessageDecoder {
    private static final Logger log = LoggerFactory.getLogger(ProtocolDetector.class);

    /** The longest wait for the ten bytes that identify STUN, which arrive in one packet. */
    private static final long UNDECIDED_SECONDS = 5;

    private final Factory factory;
    private final boolean inTls;
    private @Nullable Future<?> deadline;

    /** Creates the detectors of one port. */
    static final class Factory {
        private final Optional<SslContext> tls;
        private final OtherProtocols others;
        private final AtomicBoolean suggested = new AtomicBoolean();

        Factory(Optional<SslContext> tls, OtherProtocols others) {
            this.tls = tls;
            this.others = others;
        }

        ProtocolDetector detector() {
            return new ProtocolDetector(this, false);
        }
    }

    /** @param inTls true behind the handler of TLS */
    private ProtocolDetector(Factory factory, boolean inTls) {
        this.factory = factory;
        this.inTls = inTls;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        switch (FirstBytes.of(in)) {
            case UNDECIDED -> awaitMore(context);
            case HTTP -> context.pipeline().remove(this);
            case TLS -> decrypt(context, in);
            case ICE_TCP -> handOver(context, in, factory.others::serveIce);
            case TURN -> handOver(context, in, factory.others::serveTurn);
        }
    }

    private void awaitMore(ChannelHandlerContext context) {
        if (deadline == null) {
            deadline = context.executor().schedule(() -> context.close(), UNDECIDED_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void decrypt(ChannelHandlerContext context, ByteBuf in) {
        if (inTls || factory.tls.isEmpty()) {
            drop(context, in);
            if (!inTls) {
                suggestTls(context);
            }
            return;
        }
        SslHandler handler = factory.tls.get().newHandler(context.alloc());
        handler.handshakeFuture().addListener(done -> {
            if (!done.isSuccess()) {
                log.info(
                        "TLS handshake with {} failed; does the client trust the certificate? {}",
                        context.channel().remoteAddress(),
                        done.cause().getMessage());
            }
        });
        context.pipeline().addAfter(context.name(), null, new ProtocolDetector(factory, true));
        context.pipeline().replace(this, null, handler);
    }

    /** Removes all handlers but that of TLS, and lets others serve the connection. */
    private void handOver(ChannelHandlerContext context, ByteBuf in, Predicate<Channel> others) {
        ChannelPipeline pipeline = context.pipeline();
        for (ChannelHandler handler : List.copyOf(pipeline.toMap().values())) {
            if (handler != this && !(handler instanceof SslHandler)) {
                pipeline.remove(handler);
            }
        }
        if (others.test(context.channel())) {
            pipeline.remove(this);
        } else {
            drop(context, in);
        }
    }

    private static void drop(ChannelHandlerContext context, ByteBuf in) {
        in.skipBytes(in.readableBytes());
        context.close();
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
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
