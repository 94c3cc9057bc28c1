package dev.fakedecart.internal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.ServerUrl;
import dev.fakedecart.internal.scenario.MessageEffect;
import dev.fakedecart.testing.Clients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ControlClientTest {

    @Test
    void aRefusalIsReportedInTheServersWords() {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
                ControlConnection client = Clients.joined(server)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> new ControlClient(ServerUrl.parse(server.baseUrl()), Optional.empty())
                            .inject(client.sessionId(), List.of(new MessageEffect.Drop())))
                    .withMessageContaining("drop")
                    .withMessageNotContaining("is it a Fake Decart?");
        }
    }

    @Test
    void aRefusalOfAnotherServerIsRecognisedAsSuch() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            byte[] body = "{}".getBytes(UTF_8);
            exchange.sendResponseHeaders(503, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        other.start();
        try {
            String url = "http://127.0.0.1:" + other.getAddress().getPort();
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> new ControlClient(ServerUrl.parse(url), Optional.empty()).sessions())
                    .withMessage(url + " answers with status 503: is it a Fake Decart?");
        } finally {
            other.stop(0);
        }
    }
}
