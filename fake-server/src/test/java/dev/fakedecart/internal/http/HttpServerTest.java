package dev.fakedecart.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.testing.RawConnection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks the server with handlers that are slow or fail. */
class HttpServerTest {

    private final LoopbackHttp http = new LoopbackHttp();
    private final Routes routes = new Routes();
    private final HttpServer server = http.start(routes, 1_000, Limits.STANDARD);
    private final RawConnection client = new RawConnection(server.port());

    @AfterEach
    void stop() {
        client.close();
        http.close();
    }

    private RawConnection ask(String path) {
        return client.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    @Test
    void aHandlerFailureIsAnInternalErrorAndTheConnectionContinues() {
        routes.get("/now", request -> {
            throw new IllegalStateException("on purpose");
        });
        routes.get("/later", request -> CompletableFuture.failedFuture(new IllegalStateException("on purpose")));

        for (String path : List.of("/now", "/later", "/now")) {
            RawConnection.Answer answer = ask(path).answer();
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).isEqualTo("{\"detail\":\"internal error\"}");
        }
    }

    @Test
    void responsesWaitForEarlierOnes() {
        var slow = new CompletableFuture<Response>();
        routes.get("/slow", request -> slow);
        routes.get("/quick", request -> CompletableFuture.completedFuture(Response.text(200, "quick")));
        ask("/slow");
        ask("/quick");
        try (var other = new RawConnection(server.port())) {
            assertThat(other.write("GET /quick HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .answer()
                            .body())
                    .as("other connections do not wait")
                    .isEqualTo("quick");
        }

        slow.complete(Response.text(200, "slow"));

        assertThat(client.answer().body()).isEqualTo("slow");
        assertThat(client.answer().body()).isEqualTo("quick");
    }

    @Test
    void aWebSocketWhoseEndpointFailsIsClosedWith1011() {
        routes.webSocket(
                "/socket",
                request -> new UpgradeOutcome.Accept(connection -> {
                    throw new IllegalStateException("on purpose");
                }));

        RawConnection.Frame close = client.upgrade("/socket").frame();

        assertThat(close.opcode()).isEqualTo(RawConnection.CLOSE);
        assertThat(close.code()).isEqualTo(1011);
    }

    @Test
    void aRequestSentByteByByteIsAnswered() {
        routes.get(
                "/{name}", request -> CompletableFuture.completedFuture(Response.text(200, request.variable("name"))));
        for (char c : "GET /w%C3%A4rme HTTP/1.1\r\nHost: localhost\r\n\r\n".toCharArray()) {
            client.write(String.valueOf(c));
        }
        assertThat(client.answer().body()).isEqualTo("wärme");
    }
}
