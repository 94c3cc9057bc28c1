package dev.fakedecart.internal.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.direct.DirectClient;
import dev.fakedecart.client.packets.PacketSdp;
import dev.fakedecart.testing.Clients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The TURN server for clients of the direct protocol whose media do not connect. */
class DirectRelayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<String> WITH_TURN = List.of(
            "decart-js-sdk/0.0.46 lang/js", "decart-python-sdk/0.0.16 lang/py", "decart-python-sdk/0.0.23 lang/py");

    private static final List<String> WITHOUT_TURN = List.of(
            "", "decart-python-sdk/0.0.24 lang/py", "decart-python-sdk/0.0.2 lang/py", "decart-android-sdk/0.0.1");

    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
    private final List<ControlConnection> open = new ArrayList<>();

    @AfterEach
    void stop() {
        open.forEach(ControlConnection::close);
        server.close();
    }

    private ControlConnection offered(String userAgent) {
        ControlConnection client = Clients.withQuery(
                server, "api_key=k&model=mirage_v2&era=2026-07&user_agent=" + userAgent.replace(" ", "%20"));
        open.add(client);
        client.send(DirectClient.offer(PacketSdp.direct("video sendrecv")));
        client.next("answer");
        client.next("session_id");
        return client;
    }

    @Test
    void onlySdksThatKnowTheMessageGetTheServerInIt() {
        List<ControlConnection> knowing = WITH_TURN.stream().map(this::offered).toList();
        List<ControlConnection> others =
                WITHOUT_TURN.stream().map(this::offered).toList();

        for (ControlConnection client : knowing) {
            JsonNode config = client.await("ice-restart").get("turn_config");
            assertThat(config.propertyNames()).containsExactly("username", "credential", "server_url");
            assertThat(config.get("server_url").stringValue())
                    .isEqualTo("turn:127.0.0.1:" + server.port() + "?transport=tcp");
        }
        for (int i = 1; i <= open.size(); i++) {
            int failed = i;
            var unused = server.journal()
                    .await("media.not-connected", entry -> count("media.not-connected") >= failed, PATIENCE);
        }
        others.forEach(client -> client.roundTrip("still understood"));
        assertThat(server.journal().entries("signaling.message-sent"))
                .filteredOn(entry -> "ice-restart".equals(entry.details().get("message")))
                .hasSize(WITH_TURN.size());
    }

    private long count(String type) {
        return server.journal().entries(type).size();
    }
}
