package dev.fakedecart.browser;

import static dev.fakedecart.browser.Tab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.LossyServers;
import dev.fakedecart.Mode;
import dev.fakedecart.protocol.Era;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Breaks connections, and checks what remains when a client has gone. */
class JsSdkResilienceIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @Test
    void aResetOfTheSignalConnectionIsInvisibleToTheAppAndRestartsIce() throws IOException {
        try (FakeDecart server = FakeDecart.builder().era(Era.JULY_2026).start();
                TcpProxy proxy = new TcpProxy(server.port());
                Tab tab = chromium.open().camera(640, 480).connect(proxy.baseUrl(), Map.of())) {
            tab.awaitState("generating");
            tab.awaitFrames(10);
            List<String> before = tab.states();

            assertThat(proxy.reset("/rtc/v1")).isEqualTo(1);

            server.journal()
                    .await(
                            "livekit.signal-opened",
                            entry -> Boolean.TRUE.equals(entry.details().get("resumes")),
                            PATIENCE);
            var restarted = server.journal().await("media.ice-restarted", PATIENCE);
            server.journal().await("media.ice-connected", entry -> entry.sequence() > restarted.sequence(), PATIENCE);
            assertThat(server.journal().entries("media.dtls-connected")).hasSize(1);
            tab.awaitFrames(30, "640x480");
            assertThat(tab.states()).isEqualTo(before);
            assertThat(server.journal().entries("livekit.participant-joined")).hasSize(1);
            assertThat(tab.events("remoteStream")).hasSize(1);
            assertThat(tab.call("setPrompt", "still there")).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"echo, h264", "tag, vp8"})
    void fivePercentLossEachWayIsRepairedWithoutAStormOfKeyFrames(String mode, String codec) {
        try (FakeDecart server = LossyServers.withLoss(Mode.valueOf(mode.toUpperCase(Locale.ROOT)), 0.05, 7);
                Tab tab = chromium.open().camera(640, 360).connect(server, Map.of("codec", codec))) {
            tab.awaitState("generating");
            tab.awaitFrames(100, "640x360");

            assertThat(server.journal().entries("media.key-frame-requested"))
                    .as("key frames that were needed for a hundred frames, those at the start among them")
                    .hasSizeLessThan(6);
            tab.disconnect();
            var closed = server.journal()
                    .await(
                            "media.track-closed",
                            track -> "in".equals(track.details().get("direction")),
                            PATIENCE);
            assertThat(closed.details().get("retransmitted")).asInstanceOf(LONG).isPositive();
        }
    }

    @Test
    void disconnectLeavesNothingOpen() {
        try (FakeDecart server = FakeDecart.builder().era(Era.JULY_2026).start();
                Tab tab = chromium.open().camera(640, 480).connect(server)) {
            tab.awaitFrames(10);

            tab.disconnect();

            server.journal().await("session.ended", PATIENCE);
            assertNothingIsOpen(server);
            assertThat(tab.states()).last().isEqualTo("disconnected");
        }
    }

    @Test
    void aClosedTabLeavesNothingOpen() {
        try (FakeDecart server = FakeDecart.builder().era(Era.JULY_2026).start()) {
            Tab tab = chromium.open().camera(640, 480).connect(server);
            tab.awaitFrames(10);

            tab.close();

            server.journal().await("session.ended", PATIENCE);
            assertNothingIsOpen(server);
        }
    }

    @Test
    void theSdkReconnectsAfterTheServerDropsIt() {
        try (FakeDecart server = FakeDecart.builder().era(Era.JULY_2026).start();
                Tab tab = chromium.open().camera(640, 480).connect(server)) {
            tab.awaitState("generating");

            server.sessions().get(0).end("dropped on purpose");

            server.journal()
                    .await(
                            "session.opened",
                            entry -> server.journal().entries("session.opened").size() == 2,
                            PATIENCE);
            tab.awaitState("connected");
            assertThat(tab.states())
                    .containsExactly("connecting", "connected", "generating", "reconnecting", "connected");
            assertThat(tab.events("generationEnded")).hasSize(1);
        }
    }

    private static void assertNothingIsOpen(FakeDecart server) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(server.sessions()).isEmpty();
            assertThat(health(server)).contains("\"sessions\":0", "\"peers\":0", "\"rooms\":0");
            // This request has the only open connection.
            assertThat(health(server)).contains("\"connections\":1");
        });
    }

    private static String health(FakeDecart server) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(server.baseUrl() + "/_fake/health"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
