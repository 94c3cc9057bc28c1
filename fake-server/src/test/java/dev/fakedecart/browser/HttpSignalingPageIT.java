package dev.fakedecart.browser;

import static dev.fakedecart.browser.Tab.PATIENCE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.testing.RestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A page that speaks HTTP signaling with fetch, EventSource and RTCPeerConnection, in Chromium. */
class HttpSignalingPageIT {
    private static final Path CLIENT =
            Path.of("src", "test", "resources", "dev", "fakedecart", "browser", "http-client.js");
    private static final TestImage RED = TestImage.of(0xff0000);

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private final FakeDecart server =
            FakeDecart.builder().mode(Mode.TAG).stunPort(0).start();
    private final RestClient backend = new RestClient(server, "account-key");

    @AfterEach
    void stop() {
        server.close();
    }

    private Page connect(Tab tab, Map<String, Object> options) throws IOException {
        Page page = tab.camera(640, 480).page();
        page.evaluate(Files.readString(CLIENT));
        var all = new HashMap<>(options);
        all.put("url", server.baseUrl());
        all.putIfAbsent("token", backend.token(Map.of()));
        all.put("model", "lucy-2.5");
        page.evaluate("options => http.connect(options)", all);
        return page;
    }

    @Test
    @SuppressWarnings("unchecked")
    void taggedFramesShowEachStateAndTheBillCountsThem() throws IOException {
        try (Tab tab = chromium.open()) {
            Page page = connect(tab, Map.of("prompt", "a knight"));

            assertThat(tab.awaitRevision(1).shows("a knight", null)).isTrue();
            assertThat(page.evaluate("() => http.change('prompt', { prompt: 'a queen' })"))
                    .isEqualTo(Map.of("prompt", "a queen"));
            assertThat(tab.awaitRevision(2).shows("a queen", null)).isTrue();
            page.evaluate("image => http.change('image', { image_data: image, prompt: 'a king' })", RED.base64());
            assertThat(tab.awaitRevision(3).shows("a king", RED)).isTrue();
            assertThat(tab.seen(0)).allMatch(SeenFrame::tagged).noneMatch(SeenFrame::passthrough);

            assertThat(page.evaluate("() => http.location").toString())
                    .isEqualTo(server.baseUrl() + "/v1/realtime/sessions/"
                            + server.sessions().get(0).id());
            page.waitForFunction("() => http.events.some(({ type }) => type === 'generation_tick')");
            var bill = (Map<String, Object>) page.evaluate("() => http.delete()");
            assertThat(bill).containsEntry("reason", "disconnect");
            assertThat(((Number) requireNonNull(bill.get("billed_seconds"))).doubleValue())
                    .isGreaterThanOrEqualTo(1);
            await().atMost(PATIENCE).until(() -> server.sessions().isEmpty());
            assertThat((List<String>) page.evaluate("() => http.events.map(({ type }) => type)"))
                    .startsWith("ice-candidate")
                    .contains("generation_started", "generation_ended");
        }
    }

    @Test
    void candidatesOfThePageChangeTheTagOneByOne() throws IOException {
        try (Tab tab = chromium.open()) {
            Page page = connect(tab, Map.of("prompt", "a knight"));

            String last = (String) page.evaluate("() => http.gathered()");

            long sent = server.journal().entries("signaling.message-received").stream()
                    .filter(entry -> "ice-candidate".equals(entry.details().get("message")))
                    .count();
            // the mark of the end changes the tag, too, and is no candidate
            assertThat(last).isEqualTo("\"" + (sent + 2) + "\"");
            assertThat(tab.awaitFrames(5).sizes()).isNotEmpty();
        }
    }

    @Test
    void aPageGetsNothingUntilItSetsAPrompt() throws IOException {
        try (Tab tab = chromium.open()) {
            Page page = connect(tab, Map.of());
            server.journal().await("media.dtls-connected", PATIENCE);
            assertThat(page.evaluate("() => driver.renderer.frames")).isEqualTo(0);

            page.evaluate("() => http.change('prompt', { prompt: 'a knight' })");

            assertThat(tab.awaitRevision(1).shows("a knight", null)).isTrue();
            assertThat(tab.seen(0)).noneMatch(SeenFrame::passthrough);
        }
    }

    @Test
    void aPageThatIsClosedLeavesNothing() throws IOException {
        try (Tab tab = chromium.open()) {
            connect(tab, Map.of("prompt", "a knight"));
            tab.awaitFrames(5);
        }
        assertThat(server.journal().await("session.ended", PATIENCE).details().get("initiator"))
                .isIn("client", "network");
        assertThat(server.sessions()).isEmpty();
    }
}
