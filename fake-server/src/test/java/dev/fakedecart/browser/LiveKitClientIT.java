package dev.fakedecart.browser;

import static dev.fakedecart.browser.Tab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.fakedecart.FakeDecart;
import dev.fakedecart.JournalHandle;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.testing.Clients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page with LiveKit's own browser client, which subscribes by itself. Decart's SDK does so since 0.2.5. */
class LiveKitClientIT {
    private static final Path CLIENT =
            Path.of("src", "test", "resources", "dev", "fakedecart", "browser", "room-client.js");

    private static final Path LIVEKIT = Path.of("node_modules", "livekit-client", "dist", "livekit-client.umd.js");

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
    private final ControlConnection control = Clients.joined(server);

    @AfterEach
    void stop() {
        control.close();
        server.close();
    }

    private Page connect(Tab tab, boolean onePeerConnection, boolean autoSubscribe) throws Exception {
        Page page = tab.page();
        Path driver = NpmProject.build(Path.of("..", "fixtures", "drivers", "js"), "npm", "run", "build");
        page.addScriptTag(new Page.AddScriptTagOptions().setPath(driver.resolve(LIVEKIT)));
        page.evaluate(Files.readString(CLIENT));
        page.evaluate(
                "options => client.connect(options)",
                Map.of(
                        "url", control.livekitUrl(),
                        "token", control.token(),
                        "roomOptions", Map.of("singlePeerConnection", onePeerConnection),
                        "connectOptions", Map.of("autoSubscribe", autoSubscribe)));
        control.prompt("a knight");
        page.evaluate("() => client.publish()");
        page.evaluate("() => client.awaitPublication('video')");
        return page;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void videoFlowsWhileThePageIsSubscribed(boolean onePeerConnection) throws Exception {
        try (Tab tab = chromium.load(Chromium.NEWEST_SDK)) {
            Page page = connect(tab, onePeerConnection, false);
            control.await("generation_started");
            assertThat(sent()).as("nothing is sent before the subscription").isEmpty();
            assertThat(events(page)).contains("published video").doesNotContain("subscribed video");

            for (int i = 1; i <= 2; i++) {
                page.evaluate("() => client.video().setSubscribed(true)");
                page.evaluate("count => client.awaitEvents('subscribed video', count)", i);
                page.evaluate("() => client.awaitFrames(10)");
                page.evaluate("() => client.video().setSubscribed(false)");
                page.evaluate("count => client.awaitEvents('unsubscribed video', count)", i);
            }

            assertThat(sent()).hasSize(2);
            assertThat(server.journal().entries("livekit.signal-rejected")).isEmpty();
            assertThat(server.journal().await("livekit.signal-opened", PATIENCE).details())
                    .containsEntry("path", onePeerConnection ? "/rtc/v1" : "/rtc")
                    .containsEntry("autoSubscribe", false);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDisabledTrackStandsStillUntilItIsEnabled(boolean onePeerConnection) throws Exception {
        try (Tab tab = chromium.load(Chromium.NEWEST_SDK)) {
            Page page = connect(tab, onePeerConnection, true);
            page.evaluate("() => client.awaitFrames(10)");

            page.evaluate("() => client.video().setEnabled(false)");
            page.evaluate("() => client.awaitStill()");
            page.evaluate("() => client.video().setEnabled(true)");
            page.evaluate("() => client.awaitFrames(10)");

            assertThat(events(page)).doesNotContain("unsubscribed video");
            assertThat(server.journal().entries("livekit.subscription-changed"))
                    .extracting(entry -> entry.details().get("state"))
                    .containsExactly("disabled", "enabled");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMutedCameraIsNeitherGeneratedNorBilled(boolean onePeerConnection) throws Exception {
        try (Tab tab = chromium.load(Chromium.NEWEST_SDK)) {
            Page page = connect(tab, onePeerConnection, true);
            page.evaluate("() => client.awaitFrames(10)");
            control.await("generation_tick");

            page.evaluate("() => client.mute(true)");
            JournalHandle.Entry halted = server.journal().await("session.generation-halted", PATIENCE);
            assertThat(halted.details()).containsEntry("reason", "muted");
            page.evaluate("() => client.awaitStill()");
            page.evaluate("() => client.mute(false)");

            JournalHandle.Entry resumed = server.journal().await("session.generation-resumed", PATIENCE);
            page.evaluate("() => client.awaitFrames(10)");
            control.await("generation_tick");
            assertThat(events(page)).containsOnlyOnce("subscribed video").doesNotContain("unsubscribed video");
            assertThat(server.journal().entries("signaling.message-sent"))
                    .filteredOn(sent -> sent.sequence() > halted.sequence() && sent.sequence() < resumed.sequence())
                    .extracting(sent -> sent.details().get("message"))
                    .doesNotContain("generation_tick");
        }
    }

    @Test
    void subscriptionsOutliveALostSignalConnection() throws Exception {
        try (Tab tab = chromium.load(Chromium.NEWEST_SDK)) {
            Page page = connect(tab, true, false);
            page.evaluate("() => client.video().setSubscribed(true)");
            page.evaluate("() => client.awaitFrames(10)");

            page.evaluate("() => client.room.simulateScenario('signal-reconnect')");
            page.evaluate("() => client.awaitEvents('reconnected', 1)");
            page.evaluate("() => client.awaitFrames(10)");

            assertThat(events(page)).containsOnlyOnce("subscribed video").doesNotContain("unsubscribed video");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theAudioPublicationIsSilentUntilThePagePublishesAudio(boolean onePeerConnection) throws Exception {
        try (Tab tab = chromium.load(Chromium.NEWEST_SDK)) {
            Page page = connect(tab, onePeerConnection, true);
            page.evaluate("() => client.awaitEvents('subscribed audio', 1)");
            page.evaluate("() => client.awaitAudioPackets(6)");
            page.evaluate("() => client.awaitFrames(10)");
            assertThat(page.evaluate("async () => (await client.statistics(client.publications('audio')[0]))"
                            + ".totalAudioEnergy"))
                    .as("silence")
                    .matches(energy -> ((Number) energy).doubleValue() == 0);
            assertThat(events(page)).containsSubsequence("published audio", "published video");

            page.evaluate("() => client.publishAudio()");
            page.evaluate("() => client.awaitSound()");

            assertThat(events(page)).containsOnlyOnce("published audio").containsOnlyOnce("subscribed audio");
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> events(Page page) {
        return (List<String>) page.evaluate("() => client.events");
    }

    /** The output tracks of video of which a frame has left. */
    private List<Object> sent() {
        return server.journal().entries("media.first-frame").stream()
                .filter(entry -> "out".equals(entry.details().get("direction"))
                        && "video".equals(entry.details().get("kind")))
                .map(entry -> entry.details().get("track"))
                .toList();
    }
}
