package dev.fakedecart.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.boundary.BoundarySettings;
import dev.fakedecart.internal.boundary.BrowserBoundary;
import dev.fakedecart.internal.journal.Journal;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts HTTP servers on free ports of the loopback address, all on one event loop, and closes them with it. */
final class LoopbackHttp implements AutoCloseable {
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final List<HttpServer> servers = new ArrayList<>();

    /** @param largest message or body in bytes */
    HttpServer start(Routes routes, int largest, Limits limits) {
        var options = new HttpOptions(
                largest,
                Optional.empty(),
                new RequestLog(new Journal(10), List.of()),
                BrowserBoundary.of(BoundarySettings.DEFAULT, false));
        try {
            HttpServer server =
                    HttpServer.start(group, List.of(InetAddress.getLoopbackAddress()), 0, routes, options, limits);
            servers.add(server);
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until the event loop has run what was submitted before. */
    void settle() {
        group.submit(() -> {}).awaitUninterruptibly();
    }

    @Override
    public void close() {
        servers.forEach(HttpServer::close);
        assertThat(group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(20, TimeUnit.SECONDS))
                .isTrue();
    }
}
