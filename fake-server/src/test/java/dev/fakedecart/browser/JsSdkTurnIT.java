package dev.fakedecart.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.JournalHandle.Entry;
import dev.fakedecart.Mode;
import dev.fakedecart.protocol.Era;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The SDK where the browser may use nothing but a relay, with the TURN server that the join response names. */
class JsSdkTurnIT {
    /** A function of a page's script, which takes a pattern of the URLs of ICE servers that the page may use. */
    static final String RELAY_ONLY = """
            pattern => {
              const relayed = (configuration) => ({
                ...configuration,
                iceTransportPolicy: "relay",
                iceServers: (configuration?.iceServers ?? []).map((server) => ({
                  ...server,
                  urls: [server.urls].flat().filter((url) => new RegExp(pattern).test(url)),
                })).filter(({ urls }) => urls.length > 0),
              });
              const Original = window.RTCPeerConnection;
              window.RTCPeerConnection = class extends Original {
                constructor(configuration, ...rest) { super(relayed(configuration), ...rest); }
                setConfiguration(configuration) { super.setConfiguration(relayed(configuration)); }
              };
            }
            """;

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private final FakeDecart server =
            FakeDecart.builder().era(Era.JULY_2026).mode(Mode.ECHO).stunPort(0).start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void videoIsReturnedThroughTheRelay(String transport) {
        try (Tab tab = relayOnly(chromium.open(), "^turn:.*=" + transport + "$").camera(640, 480)) {
            tab.connect(server);

            assertThat(tab.awaitFrames(30).sizes()).isNotEmpty();
            assertThat(server.journal().entries("turn.allocated"))
                    .isNotEmpty()
                    .allSatisfy(entry -> assertThat(entry.details()).containsEntry("transport", transport));
            assertThat(server.journal().entries("media.ice-connected"))
                    .extracting(Entry::details)
                    .allSatisfy(details -> assertThat(details).containsEntry("protocol", "relay"));
        }
        server.journal().await("turn.released", Tab.PATIENCE);
        assertThat(server.journal().entries("turn.refused")).isEmpty();
    }

    /** These SDKs get the TURN server in a message, after their media did not connect. */
    @ParameterizedTest
    @ValueSource(strings = {"0.0.46", "0.0.24"})
    void anSdkFromBeforeLiveKitReturnsThroughTheRelay(String version) {
        Tab opened = chromium.load(version);
        opened.page().evaluate(JsSdkDirectIT.REDIRECT, server.realtimeBaseUrl());
        try (Tab tab = relayOnly(opened, "^turn:").camera(640, 480)) {
            tab.connect(
                    server, Map.of("model", "mirage_v2", "initialState", Map.of("prompt", Map.of("text", "a knight"))));

            assertThat(tab.awaitFrames(30).sizes()).isNotEmpty();
            assertThat(server.journal().entries("media.not-connected")).hasSize(1);
            assertThat(server.journal().entries("turn.allocated"))
                    .isNotEmpty()
                    .allSatisfy(entry -> assertThat(entry.details()).containsEntry("transport", "tcp"));
            assertThat(server.journal().entries("media.ice-connected"))
                    .extracting(Entry::details)
                    .allSatisfy(details -> assertThat(details).containsEntry("protocol", "relay"));
            assertThat(server.journal().entries("signaling.message-sent"))
                    .extracting(Entry::toString)
                    .filteredOn(sent -> sent.contains("ice-restart"))
                    .singleElement()
                    .satisfies(sent -> assertThat(sent).contains("sha256:"));
        }
        server.journal().await("turn.released", Tab.PATIENCE);
    }

    @Test
    void theSdkPrefersTheMediaPort() {
        try (Tab tab = chromium.open().camera(640, 480).connect(server)) {
            assertThat(tab.awaitFrames(30).sizes()).isNotEmpty();

            assertThat(server.journal().entries("media.ice-connected"))
                    .last()
                    .satisfies(entry -> assertThat(entry.details()).containsEntry("protocol", "udp"));
        }
    }

    @ParameterizedTest
    @CsvSource({"turn-only, relay", "udp-blocked, relay|tcp"})
    void theBrowserFallsBackWhereRoutesAreBlocked(String scenario, String protocols) {
        server.useScenario("test", scenario);
        try (Tab tab = chromium.open().camera(640, 480).connect(server, Map.of("apiKey", "test"))) {
            assertThat(tab.awaitFrames(30).sizes()).isNotEmpty();

            assertThat(server.journal().entries("media.ice-connected"))
                    .extracting(Entry::details)
                    .allSatisfy(details ->
                            assertThat(String.valueOf(details.get("protocol"))).matches(protocols));
        }
    }

    @Test
    void aRefusedAllocationIsReportedWithItsReason() {
        server.useScenario("test", "turn-refused");
        try (Tab tab = relayOnly(chromium.open(), "^turn:.*=udp$").camera(640, 480)) {
            tab.page()
                    .evaluate(
                            "options => { void driver.connect(options).catch(() => {}); }",
                            Map.of(
                                    "apiKey",
                                    "test",
                                    "baseUrl",
                                    server.baseUrl(),
                                    "realtimeBaseUrl",
                                    server.realtimeBaseUrl()));

            assertThat(server.journal().await("turn.refused", Tab.PATIENCE).details())
                    .containsEntry("code", 486)
                    .containsEntry("request", "Allocate");
            assertThat(server.journal().entries("media.ice-connected")).isEmpty();
        }
    }

    /** @param urls a pattern of the URLs of ICE servers that the browser may use */
    static Tab relayOnly(Tab tab, String urls) {
        tab.page().evaluate(RELAY_ONLY, urls);
        return tab;
    }
}
