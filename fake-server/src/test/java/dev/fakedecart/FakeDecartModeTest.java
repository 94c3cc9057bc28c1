package dev.fakedecart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.testing.Clients;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Starts servers without choosing a mode. They tag, because libwebrtc can be loaded on every machine that builds this.
 */
class FakeDecartModeTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final ThreadGroup threads =
            new ThreadGroup("of one server"); // the starter owns the threads that a server starts

    @Test
    void tagsFramesUnlessTheClientAsksForEcho() throws Exception {
        try (FakeDecart server = start();
                ControlConnection asksForNothing = Clients.joined(server);
                ControlConnection asksForEcho = Clients.withQuery(server, "api_key=k&model=lucy-2.1&mode=echo");
                ControlConnection asksForTags = Clients.withQuery(server, "api_key=k&model=lucy-2.1&mode=tag")) {
            asksForEcho.send("{\"type\":\"livekit_join\"}");
            String echoed =
                    asksForEcho.next("livekit_room_info").get("session_id").stringValue();
            asksForTags.send("{\"type\":\"livekit_join\"}");
            String tagged =
                    asksForTags.next("livekit_room_info").get("session_id").stringValue();

            assertThat(mode(server, asksForNothing.sessionId())).isEqualTo("tag");
            assertThat(mode(server, echoed)).isEqualTo("echo");
            assertThat(mode(server, tagged)).isEqualTo("tag");
        }
    }

    @Test
    void innerConnectionsAreNotCountedAsPeersAndTheirThreadsEndOnClose() throws Exception {
        try (FakeDecart server = start();
                var network = new PacketNetwork();
                PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network)) {
            server.journal().await("media.inference-started", DEADLINE);
            assertThat(names()).contains("fake-decart-media", "fake-decart-inference-1");

            assertThat(get(server, "/_fake/health").get("peers").intValue()).isEqualTo(1);
            client.peer().vanish();
        }

        awaitEndOfThreads();
    }

    /** The thread used to wait for a connection that could no longer arrive, and reported that as a failure. */
    @Test
    void canBeClosedBeforeTheFirstParticipantIsReady() throws Exception {
        start().close();

        assertThat(names()).noneMatch(name -> name.startsWith("fake-decart-inference"));
        awaitEndOfThreads();
    }

    private FakeDecart start() throws Exception {
        var started = new CompletableFuture<FakeDecart>();
        new Thread(threads, () -> started.complete(FakeDecart.builder().start()), "starter").start();
        return started.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }

    private void awaitEndOfThreads() {
        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(names()).noneMatch(name -> name.startsWith("fake-decart")));
    }

    private List<String> names() {
        var found = new Thread[threads.activeCount() + 50];
        int count = threads.enumerate(found);
        return Arrays.stream(found, 0, count).map(Thread::getName).toList();
    }

    private static String mode(FakeDecart server, String session) {
        return get(server, "/_fake/sessions/" + session).get("mode").stringValue();
    }

    private static JsonNode get(FakeDecart server, String path) {
        var request =
                HttpRequest.newBuilder(URI.create(server.baseUrl() + path)).build();
        return JsonMapper.shared()
                .readTree(HttpClient.newHttpClient()
                        .sendAsync(request, BodyHandlers.ofString())
                        .join()
                        .body());
    }
}
