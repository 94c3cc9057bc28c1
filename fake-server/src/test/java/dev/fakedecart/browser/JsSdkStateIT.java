package dev.fakedecart.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.SessionHandle;
import dev.fakedecart.protocol.Era;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Checks that prompts and images of the SDK reach the session and are acknowledged or refused. */
class JsSdkStateIT {
    private static final String IMAGE = TestImage.of(0x8080ff).base64();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private final FakeDecart server = FakeDecart.builder().era(Era.JULY_2026).start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aBareConnectPassesThrough() {
        try (Tab tab = chromium.open().camera(640, 480).connect(server)) {
            tab.awaitFrames(10);

            SessionHandle session = session();
            assertThat(session.passthrough()).isTrue();
            assertThat(session.revision()).isZero();
            assertThat(session.model()).isEqualTo("lucy-2.1");
        }
    }

    @Test
    void anInitialPromptIsInForceWhenConnected() {
        try (Tab tab = chromium.open()
                .camera(640, 480)
                .connect(server, initialState(Map.of("prompt", Map.of("text", "a knight, \"quoted\" – ünïcode"))))) {
            tab.awaitFrames(10);

            assertThat(session().prompt()).hasValue("a knight, \"quoted\" – ünïcode");
            assertThat(session().enhance()).isTrue();
            assertThat(session().passthrough()).isFalse();
            assertThat(tab.events("error")).isEmpty();
        }
    }

    @Test
    void anInitialImageIsInForceWhenConnected() {
        try (Tab tab = chromium.open().camera(640, 480).connect(server, initialState(Map.of("image", IMAGE)))) {
            tab.awaitFrames(10);

            assertThat(session().image()).get().asString().contains("png", "32", "24");
            assertThat(session().prompt()).isEmpty();
        }
    }

    @Test
    void anInitialPromptAndImageAreOneRevision() {
        try (Tab tab = chromium.open()
                .camera(640, 480)
                .connect(
                        server,
                        initialState(Map.of("prompt", Map.of("text", "a knight", "enhance", false), "image", IMAGE)))) {
            tab.awaitFrames(10);

            assertThat(session().revision()).isEqualTo(1);
            assertThat(session().prompt()).hasValue("a knight");
            assertThat(session().enhance()).isFalse();
            assertThat(session().image()).isPresent();
        }
    }

    @Test
    void setReplacesEverythingAndSetPromptKeepsTheImage() {
        try (Tab tab = chromium.open().camera(640, 480).connect(server)) {
            assertThat(tab.call("set", Map.of("prompt", "a knight", "image", IMAGE)))
                    .isNull();
            assertThat(session().image()).isPresent();

            assertThat(tab.call("setPrompt", "a queen")).isNull();
            assertThat(session().prompt()).hasValue("a queen");
            assertThat(session().image()).isPresent();

            assertThat(tab.call("set", Map.of("prompt", "a king"))).isNull();
            assertThat(session().prompt()).hasValue("a king");
            assertThat(session().image()).isEmpty();

            assertThat(tab.call("setImage", IMAGE)).isNull();
            assertThat(session().prompt()).isEmpty();
            assertThat(session().image()).isPresent();
            assertThat(session().revision()).isEqualTo(4);
        }
    }

    @Test
    void aBadImageRejectsWithTheReasonAndChangesNothing() {
        try (Tab tab = chromium.open()
                .camera(640, 480)
                .connect(server, initialState(Map.of("prompt", Map.of("text", "a knight"))))) {
            String notAnImage = Base64.getEncoder().encodeToString(new byte[400]);

            assertThat(tab.call("setImage", notAnImage)).asString().contains("no JPEG, PNG or WebP");
            assertThat(tab.call("setImage", "not base64!")).asString().contains("not base64");
            assertThat(tab.call("set", Map.of("prompt", "another", "image", IMAGE.substring(0, 60))))
                    .asString()
                    .contains("damaged");

            assertThat(session().prompt()).hasValue("a knight");
            assertThat(session().revision()).isEqualTo(1);
            assertThat(tab.states()).last().isIn("connected", "generating");
        }
    }

    @Test
    void aBadInitialImageIsAnErrorEventAndTheSessionContinues() {
        try (Tab tab = chromium.open().camera(640, 480).connect(server, initialState(Map.of("image", "not base64!")))) {
            tab.page().waitForFunction("() => driver.events.some(({ event }) => event === 'error')");

            assertThat(tab.awaitFrames(10).fresh()).isPositive();
            assertThat(session().passthrough()).isFalse();
        }
    }

    @Test
    void aRefusedKeyIsNotRetried() {
        try (Tab tab = chromium.open().camera(640, 480)) {
            assertThat(tab.connectFails(server, Map.of("apiKey", FakeDecart.REFUSED_API_KEY)))
                    .isEqualTo("Invalid API key");
            assertThat(server.journal().entries("signaling.socket-opened")).hasSize(1);
            assertThat(tab.states()).containsExactly("connecting", "disconnected");
        }
    }

    private SessionHandle session() {
        return server.sessions().get(0);
    }

    private static Map<String, Object> initialState(Map<String, Object> state) {
        return Map.of("initialState", state);
    }
}
