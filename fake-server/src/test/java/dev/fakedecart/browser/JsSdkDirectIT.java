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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Drives SDKs from before LiveKit. Their realtime host is fixed, so the page redirects their sockets; the SDKs are
 * unmodified.
 */
class JsSdkDirectIT {
    private static final TestImage RED = TestImage.of(0xff0000);
    private static final String MODEL = "mirage_v2";

    static final String REDIRECT = """
            here => {
              const Socket = window.WebSocket;
              window.WebSocket = class extends Socket {
                constructor(url, protocols) {
                  super(String(url).replace("wss://api3.decart.ai", here), protocols);
                }
              };
            }
            """;

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private final FakeDecart server =
            FakeDecart.builder().mode(Mode.TAG).era(Era.JULY_2026).start();

    @AfterEach
    void stop() {
        server.close();
    }

    private Tab open() {
        return open("0.0.46");
    }

    private Tab open(String sdkVersion) {
        Tab tab = chromium.load(sdkVersion);
        tab.page().evaluate(REDIRECT, server.realtimeBaseUrl());
        return tab;
    }

    @Test
    void outputFramesShowEachStateThatIsSet() {
        try (Tab tab = open().camera(1280, 704)
                .connect(
                        server, Map.of("model", MODEL, "initialState", Map.of("prompt", Map.of("text", "a knight"))))) {
            tab.awaitState("generating");
            assertThat(tab.states()).containsExactly("connecting", "connected", "generating");
            // This SDK sends its initial prompt once it is connected.
            SeenFrame first = tab.awaitRevision(1);
            assertThat(first.shows("a knight", null)).isTrue();
            assertThat(first.enhanced()).isTrue();
            assertThat(tab.seen(0).stream().filter(frame -> frame.revision() == 0))
                    .allMatch(SeenFrame::passthrough);
            assertThat(server.journal().await("session.opened", PATIENCE).details())
                    .containsEntry("dialect", "direct")
                    .containsEntry("model", MODEL);
            assertThat(server.journal().await("media.first-frame", PATIENCE).details())
                    .containsEntry("codec", "VP8");

            assertThat(tab.call("setPrompt", "a queen")).isNull();
            assertThat(tab.awaitRevision(2).shows("a queen", null)).isTrue();

            assertThat(tab.call("set", Map.of("prompt", "a king", "image", RED.base64())))
                    .isNull();
            assertThat(tab.awaitRevision(3).shows("a king", RED)).isTrue();

            tab.page().evaluate("() => driver.session.setImage(null)");
            assertThat(tab.awaitRevision(4).passthrough()).isTrue();
            assertThat(tab.page().evaluate("() => driver.session.sessionId"))
                    .isEqualTo(server.sessions().get(0).id());
            assertThat(tab.events("error")).isEmpty();

            tab.disconnect();
            await().atMost(PATIENCE).until(() -> server.sessions().isEmpty());
            assertThat(server.journal()
                            .await("session.generation-ended", PATIENCE)
                            .details())
                    .containsEntry("reason", "disconnect");
        }
    }

    /** All versions in the registry that send the offer first, except the newest of them. */
    @ParameterizedTest
    @ValueSource(strings = {"0.0.6", "0.0.24", "0.0.27", "0.0.41"})
    void eachOlderSdkConnectsAndFramesShowItsPrompt(String sdkVersion) {
        try (Tab tab = open(sdkVersion)
                .camera(1280, 704)
                .connect(
                        server,
                        Map.of("model", "mirage", "initialState", Map.of("prompt", Map.of("text", "a knight"))))) {
            assertThat(tab.awaitRevision(1).shows("a knight", null)).isTrue();

            assertThat(tab.call("setPrompt", "a queen", Map.of("enhance", false)))
                    .isNull();
            SeenFrame frame = tab.awaitRevision(2);
            assertThat(frame.shows("a queen", null)).isTrue();
            assertThat(frame.enhanced()).isFalse();

            tab.disconnect();
            await().atMost(PATIENCE).until(() -> server.sessions().isEmpty());
        }
    }

    /** These versions set an avatar's state before they offer. The server sends no picture of an avatar. */
    @ParameterizedTest
    @ValueSource(strings = {"0.0.41", "0.0.46"})
    void anAvatarsPromptIsAcknowledgedBeforeTheOffer(String sdkVersion) {
        try (Tab tab = open(sdkVersion)
                .connect(
                        server,
                        Map.of("model", "live_avatar", "initialState", Map.of("prompt", Map.of("text", "hello"))))) {
            assertThat(tab.page().evaluate("() => driver.session.isConnected()"))
                    .isEqualTo(true);
            assertThat(server.sessions().get(0).prompt()).hasValue("hello");
            assertThat(server.journal()
                            .await("direct.nothing-to-send", PATIENCE)
                            .details())
                    .containsEntry("kind", "video");
            assertThat(server.journal().entries("signaling.message-received").stream()
                            .map(entry -> entry.details().get("message"))
                            .toList())
                    .startsWith("prompt", "offer");
        }
    }

    @Test
    void audioAndVideoAreReturnedInOneStream() {
        try (Tab tab = open().camera(Map.of("width", 1280, "height", 704, "fps", 22, "audio", true))
                .connect(server, Map.of("model", MODEL))) {
            tab.awaitState("generating");

            assertThat(tab.events("remoteStream").stream().map(event -> event.get("detail")))
                    .last()
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                    .containsExactlyInAnyOrder("audio", "video");
            assertThat(((Number) tab.page().evaluate("() => driver.loudness()")).doubleValue())
                    .isGreaterThan(0.1);
        }
    }

    @Test
    void aViewerSeesTheClientsFramesUntilTheSessionEnds() {
        try (Tab tab = open().camera(1280, 704).connect(server, Map.of("model", MODEL));
                Tab viewer = open()) {
            tab.awaitState("generating");
            assertThat(tab.call("setPrompt", "a knight")).isNull();
            Object token = tab.page().evaluate("() => driver.session.subscribeToken");

            viewer.page().evaluate("token => driver.subscribe({ token })", token);

            SeenFrame seen = viewer.awaitRevision(1);
            assertThat(seen.shows("a knight", null)).isTrue();
            assertThat(seen.session()).isEqualTo(server.sessions().get(0).id().substring(0, 8));
            viewer.awaitState("connected");

            tab.disconnect();
            viewer.awaitState("reconnecting"); // this SDK treats every close of the socket as a loss, whatever the code
        }
    }

    @Test
    void theSdkReconnectsAfterTheSocketCloses() {
        try (Tab tab = open().camera(1280, 704).connect(server, Map.of("model", MODEL))) {
            tab.awaitState("generating");

            server.sessions().get(0).end("moved away");

            tab.page().waitForFunction("() => driver.states().length >= 5");
            tab.awaitState("generating");
            List<String> states = tab.states();
            assertThat(states.subList(0, 4)).containsExactly("connecting", "connected", "generating", "reconnecting");
            tab.awaitFrames(20);
            assertThat(server.sessions()).hasSize(1);
        }
    }
}
