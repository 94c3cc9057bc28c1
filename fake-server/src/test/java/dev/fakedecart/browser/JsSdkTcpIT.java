package dev.fakedecart.browser;

import static dev.fakedecart.browser.Tab.PATIENCE;
import static eu.rekawek.toxiproxy.model.ToxicDirection.DOWNSTREAM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.JournalHandle.Entry;
import dev.fakedecart.Mode;
import dev.fakedecart.protocol.Era;
import dev.fakedecart.toxiproxy.Toxiproxy;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.Toxic;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A browser whose network lets no UDP through, and one forwarded TCP port. */
class JsSdkTcpIT {
    private static final String DIRECT_SDK = "0.0.46";

    @RegisterExtension
    static final Chromium chromium = new Chromium("--webrtc-ip-handling-policy=disable_non_proxied_udp");

    @RegisterExtension
    static final Toxiproxy toxiproxy = new Toxiproxy();

    private final FakeDecart server =
            FakeDecart.builder().era(Era.JULY_2026).mode(Mode.TAG).start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aSessionWorksThroughOneForwardedPort() throws IOException {
        try (TcpProxy forwarder = new TcpProxy(server.port());
                Tab tab = chromium.open().camera(1280, 720)) {
            tab.connect(forwarder.baseUrl(), Map.of("initialState", Map.of("prompt", Map.of("text", "a knight"))));

            assertThat(tab.awaitRevision(1).shows("a knight", null)).isTrue();
            assertThat(tab.call("setPrompt", "a queen")).isNull();
            assertThat(tab.awaitRevision(2).shows("a queen", null)).isTrue();
            assertThat(protocols()).isNotEmpty().isSubsetOf("tcp", "relay");

            assertThat(forwarder.reset("media")).isPositive();
            server.journal().await("media.ice-path-closed", PATIENCE);
        }
    }

    @Test
    void aSessionOfTheDirectProtocolWorksOverTcp() {
        try (Tab tab = chromium.load(DIRECT_SDK)) {
            tab.page().evaluate(JsSdkDirectIT.REDIRECT, server.realtimeBaseUrl());
            tab.camera(1280, 704)
                    .connect(
                            server,
                            Map.of("model", "mirage_v2", "initialState", Map.of("prompt", Map.of("text", "a knight"))));

            assertThat(tab.awaitRevision(1).shows("a knight", null)).isTrue();
            assertThat(protocols()).isNotEmpty().isSubsetOf("tcp", "relay");
        }
    }

    @Test
    void aNarrowLinkLosesWholeFramesUntilItIsWideAgain() throws IOException {
        Proxy proxy = toxiproxy.before(server);
        try (Tab tab = chromium.open().camera(1280, 720)) {
            tab.connect("http://" + proxy.getListen(), Map.of());
            tab.awaitState("generating");

            Toxic narrow = proxy.toxics().bandwidth("narrow", DOWNSTREAM, 20);
            server.journal().await("media.frames-dropped", PATIENCE);
            narrow.remove();

            assertThat(tab.call("setPrompt", "a knight")).isNull();
            assertThat(tab.awaitRevision(1).shows("a knight", null)).isTrue();
            assertThat(protocols()).isSubsetOf("tcp", "relay");
        }
    }

    /** Chromium checks ICE over TCP and TURN over TCP, and takes what answers first. */
    private List<Object> protocols() {
        return server.journal().entries("media.ice-connected").stream()
                .map(Entry::details)
                .map(details -> details.get("protocol"))
                .toList();
    }
}
