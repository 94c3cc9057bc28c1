package dev.fakedecart.browser;

import static dev.fakedecart.browser.Tab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.protocol.Era;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs what apps do with the older versions of the SDK that the driver contains. Other tests use the newest version.
 */
class JsSdkVersionsIT {
    private static final TestImage RED = TestImage.of(0xff0000);
    private static final TestImage BLUE = TestImage.of(0x0000ff);

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private final FakeDecart server =
            FakeDecart.builder().era(Era.JULY_2026).mode(Mode.TAG).start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1.6", "0.1.14"})
    void aSessionFromTheInitialStateToItsEnd(String sdk) {
        try (Tab tab = chromium.open(sdk)
                .camera(640, 480)
                .connect(
                        server,
                        Map.of("initialState", Map.of("prompt", Map.of("text", "a knight"), "image", RED.base64())))) {
            tab.awaitState("generating");
            tab.awaitFrames(3, "640x480");
            assertThat(tab.seen(0)).allMatch(frame -> frame.shows("a knight", RED));

            assertThat(tab.call("set", Map.of("prompt", "a queen", "image", BLUE.base64())))
                    .isNull();
            assertThat(tab.awaitRevision(2).shows("a queen", BLUE)).isTrue();
            assertThat(tab.call("setPrompt", "a king")).isNull();
            assertThat(tab.awaitRevision(3).shows("a king", BLUE)).isTrue();
            assertThat(tab.call("set", Map.of("prompt", "nobody"))).isNull();
            assertThat(tab.awaitRevision(4).shows("nobody", null)).isTrue();

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(tab.ticks()).isNotEmpty());
            assertThat(tab.states()).containsExactly("connecting", "connected", "generating");
            assertThat(tab.events("error")).isEmpty();

            tab.disconnect();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(server.sessions()).isEmpty());
            assertThat(tab.states()).last().isEqualTo("disconnected");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1.6", "0.1.14"})
    void withoutAStateFramesPassThrough(String sdk) {
        try (Tab tab = chromium.open(sdk).camera(640, 480).connect(server)) {
            tab.awaitState("generating");
            tab.awaitFrames(3);

            List<SeenFrame> seen = tab.seen(0);
            assertThat(seen).allMatch(frame -> frame.tagged() && frame.passthrough());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1.6", "0.1.14"})
    void aLostControlSocketIsReconnected(String sdk) {
        try (Tab tab = chromium.open(sdk)
                .camera(640, 480)
                .connect(server, Map.of("initialState", Map.of("prompt", Map.of("text", "a knight"))))) {
            tab.awaitState("generating");
            String before = server.sessions().get(0).id();

            server.sessions().get(0).end("dropped by the test");

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(tab.states()).contains("reconnecting"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(server.sessions())
                            .singleElement()
                            .satisfies(session -> assertThat(session.id()).isNotEqualTo(before)));
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(server.sessions().get(0).prompt()).hasValue("a knight"));
        }
    }
}
