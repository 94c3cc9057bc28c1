package dev.fakedecart.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.boundary.BoundarySettings;
import dev.fakedecart.internal.boundary.BrowserBoundary;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.memory.ByteBudget;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.IdleStateEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks idle timeouts on an embedded channel, without waiting for them. */
class HttpIdleTest {
    private final AtomicInteger pages = new AtomicInteger();
    private final Routes routes = new Routes()
            .get("/page", request -> {
                pages.incrementAndGet();
                return CompletableFuture.completedFuture(Response.text(200, "page"));
            })
            .eventStream("/stream", (Request request, EventStream stream) -> stream.send("1", "first"));
    private final EmbeddedChannel channel = new EmbeddedChannel() {
        @Override
        protected SocketAddress localAddress0() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        }

        @Override
        protected SocketAddress remoteAddress0() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 2);
        }
    };

    @BeforeEach
    void serve() {
        var clock = new RequestClock(Limits.STANDARD);
        HttpMemory memory = HttpMemory.of(Limits.STANDARD, 1_000);
        channel.pipeline()
                .addLast(
                        new RequestReader(
                                routes,
                                BrowserBoundary.of(BoundarySettings.DEFAULT, false),
                                new ByteBudget(1_000),
                                Limits.STANDARD,
                                clock,
                                new HeadMemory(memory.heads())),
                        new RequestHandler(
                                routes, Limits.STANDARD, new RequestLog(new Journal(10), List.of()), memory));
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void get(String path) {
        channel.writeInbound(request(path));
    }

    private static DefaultFullHttpRequest request(String path) {
        var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path);
        request.headers().set(HttpHeaderNames.HOST, "localhost");
        return request;
    }

    private void passIdleTime() {
        channel.pipeline().fireUserEventTriggered(IdleStateEvent.READER_IDLE_STATE_EVENT);
    }

    private String nextContent() {
        HttpContent content = channel.readOutbound();
        String text = content.content().toString(UTF_8);
        content.release();
        return text;
    }

    @Test
    void anIdleConnectionIsClosed() {
        get("/page");
        assertThat(nextContent()).isEqualTo("page");
        passIdleTime();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void anIdleEventStreamSendsKeepAlives() {
        get("/stream");
        HttpResponse head = channel.readOutbound();
        assertThat(head.headers().get("content-type")).isEqualTo("text/event-stream");
        assertThat(nextContent()).isEqualTo("id: 1\ndata: first\n\n");

        passIdleTime();
        passIdleTime();

        assertThat(channel.isOpen()).isTrue();
        assertThat(nextContent()).as("a comment, which clients pass over").isEqualTo(":\n\n");
        assertThat(nextContent()).isEqualTo(":\n\n");
    }

    @Test
    void aPipelinedRequestIsNotAnsweredWithinAnEventStream() {
        get("/stream");
        channel.releaseOutbound();
        get("/page");
        assertThat(channel.outboundMessages()).isEmpty();
    }

    /** The server used to answer thousands of requests of clients that were gone, and did not stop in time. */
    @Test
    void requestsThatWaitWhenTheConnectionClosesAreDropped() {
        get("/page");
        channel.releaseOutbound();
        channel.close();

        channel.pipeline().fireChannelRead(request("/page"));

        assertThat(pages).hasValue(1);
    }
}
