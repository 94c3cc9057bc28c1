package dev.fakedecart.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.boundary.BoundarySettings;
import dev.fakedecart.internal.boundary.BrowserBoundary;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.testing.FuzzTest;
import dev.fakedecart.testing.RawConnection;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Requests of all kinds: each gets a response or waits for the rest, no handler throws, and no body stays in memory.
 */
@SuppressWarnings("StringConcatToTextBlock") // lines of HTTP end with CR and LF
class HttpHeadFuzzTest extends FuzzTest {
    private static final List<byte[]> SAMPLES = List.of(
            bytes("GET /page?x=%20y&z HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip;q=0.5, *\r\n\r\n"),
            bytes(
                    "POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=\"b\"\r\n"
                            + "Content-Length: 75\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\nabc\r\n--b--"),
            bytes(
                    "POST /form HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
                            + "Content-Type: application/x-www-form-urlencoded\r\nExpect: 100-continue\r\n\r\n5\r\na=b&c\r\n0\r\n\r\n"),
            bytes(
                    "OPTIONS /form HTTP/1.1\r\nHost: localhost\r\nOrigin: http://b\r\nAccess-Control-Request-Method: POST\r\n\r\n"),
            bytes(RawConnection.upgradeRequest("/socket?api_key=k")),
            bytes("GET /items/%2e%2e/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Request-Id: 1\r\n\r\n"));

    private final Routes routes = new Routes()
            .get("/page", request -> CompletableFuture.completedFuture(Response.text(200, "page".repeat(1_000))))
            .get(
                    "/items/{id}/x",
                    request -> CompletableFuture.completedFuture(Response.text(200, request.variable("id"))))
            .post("/form", 1_000, request -> CompletableFuture.completedFuture(form(request)))
            .webSocket("/socket", request -> new UpgradeOutcome.Refuse(Response.error(403, "no")));
    private final HttpOptions options = new HttpOptions(
            1_000,
            Optional.empty(),
            new RequestLog(new Journal(10), List.of("/")),
            BrowserBoundary.of(BoundarySettings.DEFAULT, false));
    private final HttpMemory memory = HttpMemory.of(Limits.STANDARD, 1_000);

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static Response form(Request request) {
        try {
            return Response.json(Form.read(request).parts().size());
        } catch (FormException e) {
            return Response.error(e.status(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    protected List<byte[]> samples() {
        return SAMPLES;
    }

    @Override
    protected List<String> words() {
        return List.of(
                "\r\n",
                "Content-Length: ",
                "Transfer-Encoding: chunked",
                "Expect: 100-continue",
                "Host: ",
                "Origin: null",
                "X-Forwarded-For: ",
                "HTTP/1.0",
                "HEAD",
                "PUT",
                "http://[::1]:80/",
                "%00",
                "..",
                "gzip, deflate",
                "\"",
                ";",
                "--b");
    }

    @Override
    protected int rounds() {
        return 5_000;
    }

    @Override
    protected boolean accepts(byte[] input) {
        boolean isServed = isServed(input);
        assertThat(memory.bodies().taken()).as("bytes of bodies that are left").isZero();
        assertThat(memory.heads().taken()).as("bytes of heads that are left").isZero();
        return isServed;
    }

    private boolean isServed(byte[] input) {
        var channel = new LocalChannel();
        HttpServer.addHttp(channel.pipeline(), routes, memory, Limits.STANDARD, options);
        try {
            channel.writeInbound(Unpooled.copiedBuffer(input, 0, input.length / 2));
            if (channel.isOpen()) {
                channel.writeInbound(Unpooled.copiedBuffer(input, input.length / 2, input.length - input.length / 2));
            }
            channel.checkException();
            Object first = channel.readOutbound();
            boolean served =
                    first instanceof ByteBuf head && head.toString(UTF_8).startsWith("HTTP/1.1 200");
            ReferenceCountUtil.release(first);
            return served;
        } finally {
            channel.finishAndReleaseAll();
        }
    }

    private static final class LocalChannel extends EmbeddedChannel {
        @Override
        protected SocketAddress localAddress0() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        }

        @Override
        protected SocketAddress remoteAddress0() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 2);
        }
    }
}
