package dev.fakedecart.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Listens on one TCP port of one or several local addresses. */
public final class HttpServer implements AutoCloseable {

    /** Room for LiveKit's join request, an offer of some 20 KB compressed into the URL. */
    private static final int LONGEST_REQUEST_LINE = 64 * 1024;

    private static final int LONGEST_HEADERS = 32 * 1024;
    private static final int CHUNK = 8 * 1024;
    private static final int LARGEST_BODY = 64 << 20;
    private static final int IDLE_SECONDS = 20;
    private static final WriteBufferWaterMark WRITE_BUFFER = new WriteBufferWaterMark(1 << 20, 4 << 20);

    private final List<Channel> listening = new ArrayList<>();
    private final ChannelGroup connections;
    private final int port;

    private HttpServer(EventLoopGroup loop, List<InetAddress> addresses, int port, Routes routes, int largestMessage)
            throws IOException {
        connections = new DefaultChannelGroup(loop.next());
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WRITE_BUFFER)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.add(channel);
                        channel.pipeline()
                                .addLast(new HttpServerCodec(LONGEST_REQUEST_LINE, LONGEST_HEADERS, CHUNK))
                                .addLast(new HttpObjectAggregator(LARGEST_BODY))
                                .addLast(new IdleStateHandler(IDLE_SECONDS, 0, 0))
                                .addLast(new RequestHandler(routes, largestMessage));
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
    }

    /**
     * Binds the port and serves.
     *
     * @param loop with one thread, which its owner ends
     * @param port 0 for any free one
     * @param largestMessage of a WebSocket, in bytes; a larger one ends the connection with code 1009
     * @throws IOException if the port is taken or an address is not of this machine
     */
    public static HttpServer start(
            EventLoopGroup loop, List<InetAddress> addresses, int port, Routes routes, int largestMessage)
            throws IOException {
        return new HttpServer(loop, addresses, port, routes, largestMessage);
    }

    private static Channel bind(ServerBootstrap bootstrap, SocketAddress address) throws IOException {
        var bound = bootstrap.bind(address).awaitUninterruptibly();
        if (bound.isSuccess()) {
            return bound.channel();
        }
        throw bound.cause() instanceof IOException e ? e : new IOException(bound.cause());
    }

    /** The TCP port, also where any was asked for. */
    public int port() {
        return port;
    }

    /** How many connections are open. */
    public int connectionCount() {
        return connections.size();
    }

    /** Accepts no more connections and drops those that are open. */
    @Override
    public void close() {
        listening.forEach(channel -> channel.close().awaitUninterruptibly());
        connections.close().awaitUninterruptibly();
    }
}
