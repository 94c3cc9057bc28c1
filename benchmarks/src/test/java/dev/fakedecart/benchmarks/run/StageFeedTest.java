package dev.fakedecart.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fakedecart.benchmarks.record.Stages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StageFeedTest {
    private final List<String> asked = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private final Deque<String> answers = new ArrayDeque<>();

    @SuppressWarnings("NullAway.Init") // before each test
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().toString());
        tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("authorization")));
        byte[] body = Objects.requireNonNullElse(answers.poll(), "").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void eachFrameIsRequestedOnceAndTimesAreSinceTheStart() {
        answers.add("{\"frames\":[%s,%s],\"next\":8}".formatted(frame(7, 1_100), frame(8, 1_133)));
        answers.add("{\"frames\":[%s],\"next\":9}".formatted(frame(9, 1_166)));
        StageFeed feed = feed();

        feed.ask();
        feed.ask();

        assertThat(asked).containsExactly("/_fake/sessions/abc/frames?after=0", "/_fake/sessions/abc/frames?after=8");
        assertThat(tokens).containsOnly("Bearer secret");
        assertThat(feed.stages()).extracting(Stages::output).containsExactly(7, 8, 9);
        assertThat(feed.stages()).extracting(Stages::sent).containsExactly(100.5, 133.5, 166.5);
        assertThat(feed.stages()).extracting(Stages::firstPacket).containsOnlyNulls();
    }

    @Test
    void aServerWithoutStageTimesIsNotAskedAgain() {
        StageFeed feed = feed();

        feed.ask();
        feed.ask();

        assertThat(asked).hasSize(1);
        assertThat(feed.stages()).isEmpty();
    }

    private StageFeed feed() {
        return new StageFeed("http://127.0.0.1:" + server.getAddress().getPort(), Optional.of("secret"), "abc", 1_000);
    }

    private static String frame(int output, int sent) {
        return "{\"output\":%s,\"marker\":3,\"first_packet\":null,\"sent\":%s.5}".formatted(output, sent);
    }
}
