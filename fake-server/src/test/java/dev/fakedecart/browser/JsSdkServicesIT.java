package dev.fakedecart.browser;

import static dev.fakedecart.browser.Tab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.FakeDecartBuilder;
import dev.fakedecart.Mode;
import dev.fakedecart.SessionHandle;
import dev.fakedecart.testing.MovableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Combines realtime sessions with HTTP services, like the SDK's own end-to-end tests, and with client tokens. */
class JsSdkServicesIT {
    /** An initial state: without one, nothing is generated. */
    private static final Map<String, ?> ANIME = Map.of("prompt", Map.of("text", "anime"));

    private static final TestImage RED = TestImage.of(0xff0000);
    private static final TestImage GREEN = TestImage.of(0x00ff00);
    private static final TestImage BLUE = TestImage.of(0x0000ff);

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static FakeDecartBuilder server() {
        return FakeDecart.builder().mode(Mode.TAG);
    }

    private static Tab tab() {
        return camera(chromium.open(), "640x480");
    }

    private static Tab camera(Tab tab, String size) {
        String[] sides = size.split("x", -1);
        return tab.camera(Map.of("width", Integer.parseInt(sides[0]), "height", Integer.parseInt(sides[1]), "fps", 15));
    }

    private static Object evaluate(Tab tab, FakeDecart server, String call, Object parameter) {
        return tab.page()
                .evaluate(
                        "async ([baseUrl, parameter]) => { const service = driver.service({ baseUrl }); return " + call
                                + "; }",
                        List.of(server.baseUrl(), parameter));
    }

    private static String upload(Tab tab, FakeDecart server, TestImage image) {
        return (String)
                evaluate(tab, server, "(await service.files.upload(driver.file(parameter))).id", image.base64());
    }

    private static String token(Tab tab, FakeDecart server, Map<String, ?> options) {
        return (String) evaluate(tab, server, "(await service.tokens.create(parameter)).apiKey", options);
    }

    private static SessionHandle session(FakeDecart server) {
        return server.sessions().get(0);
    }

    /** Covers every model of the SDK's registry: each session returns frames of the model's size, without an error. */
    @Test
    void everyModelIsServedAtItsOwnSize() {
        var sizes = new LinkedHashMap<String, String>();
        sizes.put("lucy-2.1", "1088x624");
        sizes.put("lucy-2.5", "1280x720");
        sizes.put("lucy-vton-2", "1088x624");
        sizes.put("lucy-vton-3", "1088x624");
        sizes.put("lucy-vton-3.5", "1280x720");
        sizes.put("lucy-restyle-2", "1280x704");
        sizes.put("lucy-latest", "1088x624");
        sizes.put("lucy-vton-latest", "1280x720");
        sizes.put("lucy-restyle-latest", "1280x704");
        sizes.put("lucy-2.1-vton-2", "1088x624");
        try (FakeDecart server = server().start();
                Tab tab = chromium.open()) {
            sizes.forEach((model, size) -> {
                assertThat(tab.page().evaluate("model => driver.size(model)", model))
                        .isEqualTo(size);
                camera(tab, size)
                        .connect(
                                server,
                                Map.of(
                                        "model",
                                        model,
                                        "initialState",
                                        Map.of("prompt", Map.of("text", "Anime style", "enhance", false))));
                assertThat(tab.page().evaluate("() => driver.session.getConnectionState()"))
                        .isIn("connected", "generating");
                assertThat(tab.page().evaluate("() => driver.session.sessionId"))
                        .isEqualTo(session(server).id());
                assertThat(session(server).model()).isEqualTo(model);
                tab.awaitState("generating");

                assertThat(tab.call("setPrompt", "Cyberpunk city")).isNull();

                assertThat(tab.awaitRevision(2).shows("Cyberpunk city", null))
                        .as(model)
                        .isTrue();
                tab.awaitFrames(2, size);
                tab.disconnect();
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(server.sessions()).isEmpty());
                assertThat(tab.states()).last().isEqualTo("disconnected");
            });
            assertThat(tab.events("error")).isEmpty();
        }
    }

    @Test
    void anUploadedFileIsTheInitialImageUntilAnotherReplacesIt() {
        try (FakeDecart server = server().start();
                Tab tab = tab()) {
            String red = upload(tab, server, RED);
            String blue = upload(tab, server, BLUE);

            tab.connect(server, Map.of("initialState", Map.of("image", red, "prompt", Map.of("text", "anime"))));
            assertThat(tab.awaitRevision(1).shows("anime", RED)).isTrue();
            assertThat(tab.call("set", Map.of("image", blue, "prompt", "noir"))).isNull();
            assertThat(tab.awaitRevision(2).shows("noir", BLUE)).isTrue();

            assertThat(server.journal().entries("signaling.message-received"))
                    .anySatisfy(entry -> assertThat(entry.details().toString()).contains("image_ref", blue));
            assertThat(tab.events("error")).isEmpty();
        }
    }

    @Test
    void anUnknownOrDeletedFileIsRefusedAndTheStateIsUnchanged() {
        try (FakeDecart server = server().start();
                Tab tab = tab()) {
            String red = upload(tab, server, RED);
            tab.connect(server, Map.of("initialState", Map.of("image", red, "prompt", Map.of("text", "anime"))));
            tab.awaitRevision(1);

            evaluate(tab, server, "service.files.delete(parameter)", red);

            assertThat(evaluate(tab, server, "service.files.get(parameter).catch(({ message }) => message)", red))
                    .asString()
                    .startsWith("Failed to get file: 404");
            for (String gone : List.of(red, "file_never-was")) {
                assertThat(tab.call("set", Map.of("image", gone, "prompt", "noir")))
                        .asString()
                        .startsWith("unknown file \"" + gone + "\"");
            }
            assertThat(session(server).prompt()).hasValue("anime");
            assertThat(session(server).revision()).isEqualTo(1);
            assertThat(tab.call("setPrompt", "later")).isNull();
            assertThat(tab.awaitRevision((int) session(server).revision()).shows("later", RED))
                    .isTrue();
        }
    }

    @Test
    void imagesAreAcceptedAsFileBlobAndUrl(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("blue.png"), Base64.getDecoder().decode(BLUE.base64()));
        try (FakeDecart server = server().start();
                FileServer images = new FileServer(folder);
                Tab tab = tab().connect(server)) {
            tab.page()
                    .evaluate("png => driver.session.set({ image: driver.file(png), prompt: 'a file' })", RED.base64());
            assertThat(tab.awaitRevision(1).shows("a file", RED)).isTrue();

            tab.page()
                    .evaluate(
                            "png => driver.session.set({ image: new Blob([driver.file(png)]), prompt: 'a blob' })",
                            GREEN.base64());
            assertThat(tab.awaitRevision(2).shows("a blob", GREEN)).isTrue();

            assertThat(tab.call("set", Map.of("image", images.url() + "blue.png", "prompt", "a URL")))
                    .isNull();
            assertThat(tab.awaitRevision(3).shows("a URL", BLUE)).isTrue();
            assertThat(tab.call("set", Map.of("image", images.url() + "none.png")))
                    .asString()
                    .contains("Failed to fetch");
            assertThat(session(server).revision()).isEqualTo(3);
        }
    }

    @Test
    void aTokenOpensSessionsUntilItExpiresAndOpenSessionsContinue() {
        var clock = new MovableClock(Instant.parse("2026-08-01T12:00:00Z"));
        try (FakeDecart server = server().clock(clock).start();
                Tab tab = tab();
                Tab late = tab()) {
            String token = token(tab, server, Map.of("expiresIn", 30, "metadata", Map.of("user", "u-17")));
            tab.connect(server, Map.of("apiKey", token, "initialState", ANIME)).awaitState("generating");
            assertThat(server.journal()
                            .await("session.opened-with-token", PATIENCE)
                            .details())
                    .containsEntry("metadata", Map.of("user", "u-17"));

            clock.advance(Duration.ofSeconds(30));

            assertThat(late.connectFails(server, Map.of("apiKey", token)))
                    .isEqualTo("Invalid API key: the client token has expired");
            assertThat(server.journal().entries("signaling.socket-opened")).hasSize(2);
            assertThat(tab.call("setPrompt", "goes on")).isNull();
            assertThat(tab.awaitRevision(2).shows("goes on", null)).isTrue();
            assertThat(tab.states()).containsExactly("connecting", "connected", "generating");
        }
    }

    /** Chromium sets the page's origin when it connects. */
    @Test
    void aTokenForAnotherModelOrOriginIsRefusedAtTheFirstAttempt() {
        try (FakeDecart server = server().start();
                Tab tab = tab()) {
            String origin = (String) tab.page().evaluate("() => location.origin");
            String elsewhere = token(tab, server, Map.of("allowedOrigins", List.of("https://app.example")));
            String otherModel = token(tab, server, Map.of("allowedModels", List.of("lucy-vton-3")));
            String right =
                    token(tab, server, Map.of("allowedOrigins", List.of(origin), "allowedModels", List.of("lucy-2.1")));

            assertThat(tab.connectFails(server, Map.of("apiKey", elsewhere))).isEqualTo("Origin not allowed");
            assertThat(server.journal().entries("signaling.socket-opened")).hasSize(1);
            assertThat(tab.connectFails(server, Map.of("apiKey", otherModel)))
                    .isEqualTo("Permission denied: model not allowed: lucy-2.1");
            assertThat(server.journal().entries("signaling.socket-opened")).hasSize(2);
            tab.connect(server, Map.of("apiKey", right, "initialState", ANIME)).awaitFrames(3);
        }
    }

    /**
     * Ten seconds are the minimum. The SDK treats every end of the socket as a loss, so it opens another session at
     * once.
     */
    @Test
    void theSdkReconnectsWhenTheMaximumSessionDurationIsReached() {
        try (FakeDecart server = server().start();
                Tab tab = tab()) {
            String token =
                    token(tab, server, Map.of("constraints", Map.of("realtime", Map.of("maxSessionDuration", 10))));
            tab.connect(server, Map.of("apiKey", token, "initialState", ANIME)).awaitState("generating");
            String first = session(server).id();

            tab.page().waitForFunction("() => driver.events.some(({ event }) => event === 'generationEnded')");

            assertThat(tab.events("generationEnded").get(0).get("detail"))
                    .asString()
                    .contains("timeout");
            assertThat(server.journal().await("session.ended", PATIENCE).session())
                    .hasValue(first);
            assertThat(server.journal()
                            .await("signaling.socket-closed", PATIENCE)
                            .details())
                    .containsEntry("reason", "session duration limit reached");
            server.journal()
                    .await(
                            "session.opened",
                            opened -> !opened.session().orElseThrow().equals(first),
                            PATIENCE);
            assertThat(tab.states()).contains("reconnecting");
        }
    }

    @Test
    void aSessionBeyondTheLimitIsRefusedUntilAnotherEnds() {
        try (FakeDecart server = server().sessionsPerKey(1)
                        .slotRelease(Duration.ZERO, Duration.ZERO)
                        .start();
                Tab first = tab();
                Tab second = tab()) {
            first.connect(server, Map.of("initialState", ANIME)).awaitState("generating");
            assertThat(quota(first, server)).isEqualTo("{\"limit\":1,\"active\":1,\"remaining\":0}");

            second.page()
                    .evaluate(
                            "options => { driver.connect(options).catch(() => {}); }",
                            Map.of(
                                    "baseUrl",
                                    server.baseUrl(),
                                    "realtimeBaseUrl",
                                    server.realtimeBaseUrl(),
                                    "initialState",
                                    ANIME));

            assertThat(server.journal().await("signaling.refused", PATIENCE).details())
                    .containsEntry("error", "Concurrent session limit reached.")
                    .containsEntry("code", 1013);
            assertThat(first.call("setPrompt", "goes on")).isNull();

            first.disconnect();

            second.awaitState("generating");
            assertThat(quota(second, server)).isEqualTo("{\"limit\":1,\"active\":1,\"remaining\":0}");
        }
    }

    /** The SDK has no method for the quota; apps send the request themselves. */
    private static String quota(Tab tab, FakeDecart server) {
        return (String) tab.page()
                .evaluate(
                        "url => fetch(url, { headers: { 'X-API-KEY': 'test-key' } }).then((answer) => answer.text())",
                        server.baseUrl() + "/v1/realtime/quota");
    }
}
