package dev.fakedecart.internal.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Serves HTTP and WebSockets, with and without TLS, on one TCP port of one or several local addresses. */
public final class HttpServer implements AutoCloseable {

    /** Bytes. LiveKit's join request carries an offer in its URL: about 20 KB after compression. */
    static final int LONGEST_LINE = 64 * 1024;

    static final int LONGEST_HEADERS = 32 * 1024;
    private static final int CHUNK = 8 * 1024;
    private static final long CLOSE_SECONDS = 5;

    /** Beyond 512 KiB of unsent bytes the server reads nothing from a connection; see also {@link SlowReaders}. */
    private static final WriteBufferWaterMark WRITE_BUFFER = new WriteBufferWaterMark(64 << 10, 512 << 10);

    /** At most 256 KiB of one connection before the next has its turn. */
    private static final RecvByteBufAllocator READS = new AdaptiveRecvByteBufAllocator().maxMessagesPerRead(4);

    private final List<Channel> listening = new ArrayList<>();
    private final ChannelGroup connections;
    private final HttpMemory memory;
    private final Future<?> slowReaders;
    private final int port;

    private HttpServer(
            EventLoopGroup loop,
            List<InetAddress> addresses,
            int port,
            Routes routes,
            HttpOptions options,
            Limits limits)
            throws IOException {
        connections = new DefaultChannelGroup(loop.next());
        memory = HttpMemory.of(limits, options.largestMessage());
        var tooMany = new TooManyConnections(limits.connections());
        var turns = new Turns(loop.next());
        var protocols = new ProtocolDetector.Factory(options.tls(), options.others());
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .handler(new AcceptFailures())
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, READS)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WRITE_BUFFER)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (connections.size() >= limits.connections()) {
                            channel.pipeline().addLast(tooMany);
                            return;
                        }
                        connections.add(channel);
                        channel.pipeline().addLast(idle(limits), protocols.detector(), new FairTurns(turns));
                        addHttp(channel.pipeline(), routes, memory, limits, options);
                    }
                });
        int bound = port;
        try {
            for (InetAddress address : addresses) {
                Channel channel = bind(bootstrap, new InetSocketAddress(address, bound));
                listening.add(channel);
                bound = ((InetSocketAddress) channel.localAddress()).getPort();
            }
        } catch (IOException e) {
            listening.forEach(Channel::close);
            throw e;
        }
        this.port = bound;
        slowReaders = loop.next()
                .scheduleAtFixedRate(
                        new SlowReaders(connections)::check,
                        SlowReaders.PERIOD_MILLIS,
                        SlowReaders.PERIOD_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    /** Observes output as well, so that a large response to a slow client does not count as idle. */
    private static IdleStateHandler idle(Limits limits) {
        long nanos = limits.idle().toNanos();
        return new IdleStateHandler(true, nanos, 0, nanos, TimeUnit.NANOSECONDS);
    }

    /** Adds the handlers that parse requests and answer them. */
    static void addHttp(
            ChannelPipeline pipeline, Routes routes, HttpMemory memory, Limits limits, HttpOptions options) {
        var clock = new RequestClock(limits);
        var heads = new HeadMemory(memory.heads());
        pipeline.addLast(
                clock,
                heads,
                codec(),
                new RequestReader(routes, options.boundary(), memory.bodies(), limits, clock, heads),
                new RequestHandler(routes, limits, options.requests(), memory));
    }

    static HttpServerCodec codec() {
        return new HttpServerCodec(LONGEST_LINE, LONGEST_HEADERS, CHUNK);
    }

    /**
     * Binds the port and serves.
     *
     * @param loop one thread, which the caller shuts down
     * @param port 0 for any free one
     * @throws IOException if the port is taken or an address is not of this machine
     */
    public static HttpServer start(
            EventLoopGroup loop, List<InetAddress> addresses, int port, Routes routes, HttpOptions options)
            throws IOException {
        return start(loop, addresses, port, routes, options, Limits.STANDARD);
    }

    static HttpServer start(
            EventLoopGroup loop,
            List<InetAddress> addresses,
            int port,
            Routes routes,
            HttpOptions options,
            Limits limits)
            throws IOException {
        return new HttpServer(loop, addresses, port, routes, options, limits);
    }

    private static Channel bind(ServerBootstrap bootstrap, SocketAddress address) throws IOException {
        var bound = bootstrap.bind(address).awaitUninterruptibly();
        if (bound.isSuccess()) {
            return bound.channel();
        }
        throw bound.cause() instanceof IOException e ? e : new IOException(bound.cause());
    }

    /** The bound TCP port. */
    public int port() {
        return port;
    }

    /** The number of open connections. */
    public int connectionCount() {
        return connections.size();
    }

    /** Bytes held by the heads of requests that have arrived in part. */
    long headBytes() {
        return memory.heads().taken();
    }

    /** Bytes held by the bodies of requests that have no response yet. */
    long bodyBytes() {
        return memory.bodies().taken();
    }

    /** Bytes held by WebSocket messages that have arrived in part. */
    long messageBytes() {
        return memory.messages().bytes();
    }

    /** Stops accepting connections and closes the open ones. */
    @Override
    public void close() {
        boolean ignored = slowReaders.cancel(false);
        for (Channel channel : listening) {
            ignored &= channel.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        }
        ignored &= connections.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
