package dev.fakedecart.browser;

import static dev.fakedecart.browser.Tab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.protocol.Era;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that the caller's video returns complete. */
class JsSdkStreamingIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private final FakeDecart server = FakeDecart.builder().era(Era.JULY_2026).start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"h264, 1280, 720", "vp8, 720, 1280", "vp9, 1280, 720"})
    void framesAreEchoedAtFullSizeFromTheFirst(String codec, int width, int height) {
        try (Tab tab = chromium.open()
                .camera(width, height)
                .connect(server, Map.of("codec", codec, "queryParams", Map.of("mode", "echo")))) {
            Tab.Picture picture = tab.awaitFrames(60, width + "x" + height);

            assertThat(picture.fresh()).isGreaterThan(50);
            assertThat(server.journal().entries("media.first-frame"))
                    .allSatisfy(frame ->
                            assertThat(frame.details().get("codec")).isEqualTo(codec.toUpperCase(Locale.ROOT)));
        }
    }

    @Test
    void theServersFeedbackLetsABrowserThatAdaptsSendAllItHas() {
        try (Tab tab = chromium.openAdapting().camera(1280, 720).connect(server)) {
            tab.awaitSize("1280x720");
        }
    }

    @Test
    void audioIsReturnedWithVideo() {
        try (Tab tab = chromium.open()
                .camera(Map.of("width", 640, "height", 480, "fps", 30, "audio", true))
                .connect(server)) {
            tab.page().waitForFunction("() => document.getElementById('remote').srcObject?.getTracks().length === 2");

            tab.awaitFrames(30, "640x480");
            assertThat(((Number) tab.page().evaluate("() => driver.loudness()")).doubleValue())
                    .isGreaterThan(0.1);
        }
    }

    @Test
    void theSdkGeneratesOnceItsVideoIsComingBack() {
        try (Tab tab = chromium.open().camera(640, 480).connect(server)) {
            tab.awaitState("generating");
            server.journal().await("session.generation-started", PATIENCE);

            assertThat(tab.states()).containsExactly("connecting", "connected", "generating");
            tab.page().waitForFunction("() => driver.events.filter(e => e.event === 'generationTick').length >= 2");
            assertThat(tab.ticks()).startsWith(1, 2);
        }
    }

    @Test
    void twoSessionsStreamAtOnce() {
        try (Tab first = chromium.open().camera(640, 480).connect(server);
                Tab second = chromium.open().camera(480, 640).connect(server, Map.of("codec", "vp8"))) {
            second.awaitFrames(30, "480x640");
            first.awaitFrames(30, "640x480");
            assertThat(server.sessions()).hasSize(2);
        }
    }

    @Test
    void theOlderSignalPathWithTwoPeerConnectionsWorksToo() {
        try (Tab tab = chromium.open()) {
            tab.page().evaluate("""
                            () => {
                              const elsewhere = (url) => String(url).replace("/rtc/v1", "/nothing-here");
                              const Socket = window.WebSocket;
                              window.WebSocket = class extends Socket {
                                constructor(url, protocols) { super(elsewhere(url), protocols); }
                              };
                              const fetch = window.fetch;
                              window.fetch = (url, options) => fetch(elsewhere(url), options);
                            }
                            """);
            tab.camera(Map.of("width", 640, "height", 480, "fps", 30, "audio", true))
                    .connect(server);

            tab.awaitFrames(30, "640x480");
            assertThat(server.journal().entries("livekit.signal-opened"))
                    .extracting(entry -> entry.details().get("path"))
                    .containsExactly("/rtc");
            tab.awaitState("generating");
        }
    }

    /**
     * The SDK measures glass-to-glass latency by metadata that it appends to each frame. Chromium gives the playout
     * time since the epoch; the SDK expects it since the page's origin and finds no plausible sample. The page
     * therefore converts it.
     */
    @ParameterizedTest
    @ValueSource(strings = {"h264", "vp8"})
    void frameMetadataIsReturnedToTheSdk(String codec) {
        try (Tab tab = chromium.open()) {
            tab.page().evaluate("""
                            () => {
                              const original = RTCRtpReceiver.prototype.getSynchronizationSources;
                              RTCRtpReceiver.prototype.getSynchronizationSources = function () {
                                return original.call(this).map((source) => ({
                                  ...source,
                                  rtpTimestamp: source.rtpTimestamp,
                                  source: source.source,
                                  timestamp: source.timestamp - performance.timeOrigin,
                                }));
                              };
                            }
                            """);
            tab.camera(640, 480).connect(server, Map.of("codec", codec, "debugQuality", true));

            tab.page()
                    .waitForFunction(
                            "() => driver.events.some(({ event, detail }) => event === 'stats' && detail?.glassToGlass?.medianMs > 0)");
        }
    }
}
