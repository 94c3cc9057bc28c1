package dev.fakedecart.benchmarks.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The control connections of a step, on one thread, {@code load-control}. Safe for use by any thread. */
final class ControlClients implements AutoCloseable {
    private static final int LARGEST_RESPONSE = 64 * 1024;
    private static final int CONNECT_MILLIS = 20_000;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(
            1,
            task -> {
                var thread = new Thread(task, "load-control");
                thread.setDaemon(true);
                return thread;
            },
            NioIoHandler.newFactory());
    private final URI stream;
    private final SetMessages messages;
    private final AckStatistics acknowledgements;

    ControlClients(LoadServer server, SetMessages messages, AckStatistics acknowledgements) {
        this.stream = URI.create(server.realtimeUrl() + "/v1/stream?api_key=load&model=lucy-2.1");
        this.messages = messages;
        this.acknowledgements = acknowledgements;
    }

    /** Connects and joins; the future fails with {@link RefusedException} if the server will not have it. */
    CompletableFuture<LoadConnection> connect() {
        var connection = new LoadConnection(messages, acknowledgements);
        var protocol = WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(stream)
                .handshakeTimeoutMillis(CONNECT_MILLIS)
                .build();
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpClientCodec(),
                                        new HttpObjectAggregator(LARGEST_RESPONSE),
                                        new WebSocketClientProtocolHandler(protocol),
                                        connection);
                    }
                })
                .connect(stream.getHost(), stream.getPort());
        connecting.addListener(connected -> {
            if (!connected.isSuccess()) {
                connection.joined().completeExceptionally(connected.cause());
            }
        });
        return connection.joined().orTimeout(CONNECT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Breaks all connections, and ends the thread. */
    @Override
    public void close() {
        loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
