package dev.fakedecart.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.access.Access;
import dev.fakedecart.internal.access.ClientTokens;
import dev.fakedecart.internal.boundary.BoundarySettings;
import dev.fakedecart.internal.boundary.BrowserBoundary;
import dev.fakedecart.internal.http.HttpOptions;
import dev.fakedecart.internal.http.HttpServer;
import dev.fakedecart.internal.http.RequestLog;
import dev.fakedecart.internal.http.Routes;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.service.Eras;
import dev.fakedecart.internal.service.ServiceTables;
import dev.fakedecart.protocol.Era;
import dev.fakedecart.testing.MovableClock;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Starts files and jobs alone, with a clock that the test sets. */
final class RestServer implements AutoCloseable {
    static final int LARGEST_IMAGE = 200_000;
    static final JobTimes TIMES = new JobTimes(Duration.ofSeconds(10), Duration.ofSeconds(20));
    static final String KEY = "test-key";
    static final String OTHER_KEY = "another-key";

    final MovableClock clock = new MovableClock(Instant.parse("2026-06-01T12:00:00Z"));
    final FileStore files = new FileStore(clock);
    final EventLoop loop;
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;

    RestServer() {
        loop = group.next();
        var routes = new Routes();
        var eras = new Eras(ServiceTables.standard(), Era.DEFAULT);
        new BatchService(files, TIMES, clock, loop, tenant -> workers, LARGEST_IMAGE, eras)
                .serve(new Api(routes, new Access(Set.of(KEY, OTHER_KEY), new ClientTokens(clock)), eras));
        try {
            var options = new HttpOptions(
                    1_000,
                    Optional.empty(),
                    new RequestLog(new Journal(10), List.of()),
                    BrowserBoundary.of(BoundarySettings.DEFAULT, false));
            server = HttpServer.start(group, List.of(InetAddress.getLoopbackAddress()), 0, routes, options);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    int port() {
        return server.port();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .header("X-API-KEY", KEY);
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofByteArray()).join();
    }

    HttpResponse<byte[]> get(String path) {
        return send(request(path));
    }

    HttpResponse<byte[]> delete(String path) {
        return send(request(path).DELETE());
    }

    HttpResponse<byte[]> post(String path, Multipart form) {
        return send(request(path).header("Content-Type", Multipart.CONTENT_TYPE).POST(form.publisher()));
    }

    HttpResponse<byte[]> post(String path, String contentType, byte[] body) {
        return send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
    }

    static JsonNode json(HttpResponse<byte[]> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    static JsonNode ok(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).as(new String(response.body(), UTF_8)).isEqualTo(200);
        return json(response);
    }

    /** The text of an error. */
    static String detail(HttpResponse<byte[]> response, int status) {
        assertThat(response.statusCode()).as(json(response).toString()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        return json(response).get("detail").isString()
                ? json(response).get("detail").stringValue()
                : json(response).get("detail").toString();
    }

    <T> T onLoop(Callable<T> task) {
        return loop.submit(task).syncUninterruptibly().getNow();
    }

    @Override
    public void close() {
        server.close();
        workers.shutdownNow();
        assertThat(group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(20, TimeUnit.SECONDS))
                .isTrue();
    }
}
