package dev.fakedecart.conformance.reference.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.conformance.reference.ConnectionState;
import dev.fakedecart.conformance.reference.DecartException;
import dev.fakedecart.conformance.reference.Environment;
import dev.fakedecart.conformance.reference.StateInput;
import dev.fakedecart.tag.FrameTag;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReferenceClientIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final StateInput KNIGHT = StateInput.ofPrompt("a knight");

    private final FakeDecart server = FakeDecart.builder().start();
    private final Environment environment = new Environment();
    private final SyntheticCamera camera = new SyntheticCamera(320, 192, 10, Optional.empty(), new Clock(), () -> {});

    @AfterEach
    void end() {
        camera.close();
        environment.close();
        server.close();
    }

    private App app(String key, StateInput initial) {
        return new App(environment, server, key, camera, initial);
    }

    @Test
    void theFirstFrameIsTransformedAndLaterFramesShowASet() throws Exception {
        App app = app("key", KNIGHT);
        app.connect();
        app.awaitPrompt("a knight", 0);
        app.awaitState(ConnectionState.GENERATING);
        assertThat(app.frames().get(0).map(FrameTag::passthrough)).contains(false);

        app.client().set(StateInput.ofPrompt("a dog")).join();
        app.awaitPrompt("a dog", 0);
        app.disconnect();

        assertThat(app.states())
                .containsExactly(
                        ConnectionState.CONNECTING,
                        ConnectionState.CONNECTED,
                        ConnectionState.GENERATING,
                        ConnectionState.DISCONNECTED);
        assertThat(app.errors()).isEmpty();
        assertThat(camera.isLive()).as("the app's camera").isTrue();
        awaitNothingOpen();
    }

    @Test
    void aReconnectRestoresTheLatestStateAndTheCamera() throws Exception {
        App app = app("key", KNIGHT);
        app.connect();
        app.awaitState(ConnectionState.GENERATING);
        app.client().set(StateInput.ofPrompt("a dog")).join();
        app.awaitPrompt("a dog", 0);
        Optional<String> session = app.client().sessionId();

        server.sessions().get(0).inject("{close: 1011}");
        app.awaitState(ConnectionState.RECONNECTING);
        int before = app.frames().size();
        app.awaitPrompt("a dog", before);
        app.awaitStates(
                ConnectionState.CONNECTING,
                ConnectionState.CONNECTED,
                ConnectionState.GENERATING,
                ConnectionState.RECONNECTING,
                ConnectionState.CONNECTED,
                ConnectionState.GENERATING);
        assertThat(app.client().sessionId()).isPresent().isNotEqualTo(session);
        assertThat(camera.isLive()).isTrue();
        assertThat(app.errors()).isEmpty();
        app.disconnect();
        awaitNothingOpen();
    }

    @Test
    void givesUpAfterFiveRefusedRetriesWithOneError() throws Exception {
        server.useScenario("key", "drop-refuse-all");
        App app = app("key", KNIGHT);
        app.connect();
        app.awaitState(ConnectionState.DISCONNECTED);
        await().atMost(PATIENCE).until(() -> !app.errors().isEmpty());
        assertThat(app.errors())
                .singleElement()
                .extracting(DecartException::code)
                .isEqualTo(DecartException.WEB_RTC_ERROR);
        awaitNothingOpen();
    }

    @Test
    void aRefusedKeyIsNotRetried() {
        App app = app(FakeDecart.REFUSED_API_KEY, KNIGHT);
        assertThatThrownBy(app::connect)
                .cause()
                .isInstanceOf(DecartException.class)
                .extracting(error -> ((DecartException) error).code())
                .isEqualTo(DecartException.INVALID_API_KEY);
        assertThat(app.states()).containsExactly(ConnectionState.CONNECTING, ConnectionState.DISCONNECTED);
    }

    @Test
    void repeatedConnectionsLeaveNoThreads() throws Exception {
        Path tasks = Path.of("/proc/self/task");
        Assumptions.assumeThat(Files.isDirectory(tasks)).as("Linux").isTrue();
        for (int i = 0; i < 4; i++) {
            connectAndLeave();
        }
        long settled = count(tasks);
        for (int i = 0; i < 16; i++) {
            connectAndLeave();
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(count(tasks)).isLessThanOrEqualTo(settled));
        awaitNothingOpen();
    }

    private void connectAndLeave() throws Exception {
        App app = app("key", KNIGHT);
        app.connect();
        app.awaitPrompt("a knight", 0);
        app.disconnect();
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    /** Checks that no session, room, peer or other socket is open. */
    private void awaitNothingOpen() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode health = health();
            assertThat(health.get("sessions").intValue()).as("sessions").isZero();
            assertThat(health.get("rooms").intValue()).as("rooms").isZero();
            assertThat(health.get("peers").intValue()).as("peers").isZero();
            assertThat(health.get("connections").intValue()).as("connections").isEqualTo(1);
        });
    }

    private JsonNode health() throws IOException {
        var connection = (java.net.HttpURLConnection)
                URI.create(server.baseUrl() + "/_fake/health").toURL().openConnection();
        try (var body = connection.getInputStream()) {
            return JsonMapper.shared().readTree(body.readAllBytes());
        } finally {
            connection.disconnect();
        }
    }
}
