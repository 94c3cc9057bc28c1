package dev.fakedecart.toxiproxy;

import static dev.fakedecart.browser.Tab.PATIENCE;
import static eu.rekawek.toxiproxy.model.ToxicDirection.DOWNSTREAM;
import static eu.rekawek.toxiproxy.model.ToxicDirection.UPSTREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.JournalHandle.Entry;
import dev.fakedecart.Mode;
import dev.fakedecart.browser.Chromium;
import dev.fakedecart.browser.Tab;
import dev.fakedecart.protocol.Era;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.Toxic;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Applies toxics to a live session. The control socket and LiveKit's signal connection go through the proxy; UDP media
 * bypasses it. The tests assert order and outcome, and no durations.
 */
class JsSdkToxiproxyIT {
    /**
     * The errors of a call whose connection ends. The text depends on whether the SDK hears of the end from the socket
     * or from LiveKit first.
     */
    private static final String CUT_OFF = "WebSocket closed: .*|Control channel closed";

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final Toxiproxy toxiproxy = new Toxiproxy();

    private final FakeDecart server =
            FakeDecart.builder().era(Era.JULY_2026).mode(Mode.ECHO).start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void slicingLatencyAndLowBandwidthDelayMessagesWithoutLoss() throws IOException {
        Proxy proxy = toxiproxy.before(server);
        Toxic up = proxy.toxics().slicer("slices-up", UPSTREAM, 64, 0).setSizeVariation(32);
        Toxic down = proxy.toxics().slicer("slices-down", DOWNSTREAM, 64, 0).setSizeVariation(32);
        try (Tab tab = connect(proxy)) {
            var calls = new Calls(tab);
            assertThat(tab.call("setPrompt", "said in slices")).isNull();
            up.remove();
            down.remove();

            Toxic late = proxy.toxics().latency("late", DOWNSTREAM, 400).setJitter(100);
            calls.begin("setPrompt", "first");
            calls.begin("setPrompt", "second");
            assertThat(calls.awaitSettled("setPrompt", 2)).containsExactly("resolved", "resolved");
            late.remove();

            Toxic narrow = proxy.toxics().bandwidth("narrow", UPSTREAM, 300);
            // More than 1000 kB on the wire, so that a tick arrives before the message is complete.
            calls.begin("set", Map.of("prompt", "with a large image", "image", NoiseImage.base64(512)));
            assertThat(calls.awaitSettled("set", 1)).containsExactly("resolved");
            narrow.remove();
            List<String> events = calls.eventsAfter("set begun");
            assertThat(events.subList(0, events.indexOf("set settled"))).contains("generationTick");

            assertThat(prompts()).containsExactly("said in slices", "first", "second", "with a large image");
            assertThat(server.sessions().get(0).image().orElse("")).startsWith("png 512x512");
            assertThat(tab.states()).containsExactly("connecting", "connected", "generating");
            assertThat(server.journal().entries("signaling.socket-opened")).hasSize(1);
            assertThat(server.journal().entries("livekit.signal-opened")).hasSize(1);
        }
    }

    @Test
    void theSdkRetriesUntilConnectionsAreNoLongerReset() throws IOException {
        Proxy proxy = toxiproxy.before(server);
        try (Tab tab = connect(proxy)) {
            var attempts = new AtomicInteger();
            tab.page().onWebSocket(socket -> attempts.addAndGet(socket.url().contains("/v1/stream") ? 1 : 0));

            Toxic reset = proxy.toxics().resetPeer("reset", DOWNSTREAM, 0);
            tab.awaitState("reconnecting");
            server.journal().await("session.ended", PATIENCE);
            tab.page().waitForCondition(() -> attempts.get() >= 2);
            assertThat(server.journal().entries("session.opened"))
                    .as("sessions, while each connection is reset before it is a WebSocket")
                    .hasSize(1);
            reset.remove();

            assertConnectedAgain(tab);
        }
    }

    @Test
    void aConnectionClosedWithinAnAcknowledgementLosesOnlyThatMessage() throws IOException {
        Proxy proxy = toxiproxy.before(server);
        try (Tab tab = connect(proxy)) {
            var calls = new Calls(tab);
            String prompt = "a long prompt, which its acknowledgement repeats; ".repeat(40);

            Toxic limit = proxy.toxics().limitData("limit", DOWNSTREAM, 500);
            calls.begin("setPrompt", prompt);

            assertThat(calls.awaitSettled("setPrompt", 1)).singleElement(STRING).matches(CUT_OFF);
            tab.awaitState("reconnecting");
            limit.remove();

            assertThat(prompts()).containsExactly(prompt);
            server.journal()
                    .await(
                            "signaling.message-sent",
                            sent -> "prompt_ack".equals(sent.details().get("message")),
                            PATIENCE);
            assertConnectedAgain(tab);
        }
    }

    @Test
    void aHalfOpenConnectionDropsMessagesBothWaysWhileMediaFlows() throws IOException {
        Proxy proxy = toxiproxy.before(server);
        try (Tab tab = connect(proxy)) {
            var calls = new Calls(tab);

            Toxic up = proxy.toxics().timeout("silence-up", UPSTREAM, 0);
            Toxic down = proxy.toxics().timeout("silence-down", DOWNSTREAM, 0);
            long silent = server.journal().entries().size();
            calls.begin("setPrompt", "swallowed");
            Entry tick = server.journal()
                    .await(
                            "signaling.message-sent",
                            sent -> sent.sequence() > silent
                                    && "generation_tick".equals(sent.details().get("message")),
                            PATIENCE);
            tab.awaitFrames(10);
            assertThat(tab.states()).containsExactly("connecting", "connected", "generating");
            assertThat(tab.ticks())
                    .as("seconds that the page received; the server sent %s", tick.details())
                    .noneMatch(seconds ->
                            String.valueOf(tick.details().get("body")).contains(":" + seconds + "}"));
            assertThat(calls.eventsAfter("setPrompt begun")).doesNotContain("setPrompt settled");
            // Removing the toxic would close the connection, and its lost messages would be missing.
            up.remove();
            down.remove();

            assertThat(calls.awaitSettled("setPrompt", 1)).singleElement(STRING).matches(CUT_OFF);
            assertConnectedAgain(tab);
            assertThat(prompts()).as("without what was swallowed").containsExactly("here again");
        }
    }

    /** Checks for one reconnect without other events for the app. */
    private void assertConnectedAgain(Tab tab) {
        tab.awaitState("connected");
        assertThat(tab.states()).containsExactly("connecting", "connected", "generating", "reconnecting", "connected");
        List<Entry> opened = server.journal().entries("session.opened");
        // Not always the first session ends: while the proxy breaks connections, another one may open and break.
        server.journal()
                .await(
                        "session.ended",
                        ended -> ended.session().equals(opened.get(0).session()),
                        PATIENCE);
        assertThat(tab.call("setPrompt", "here again")).isNull();
        assertThat(server.sessions())
                .singleElement()
                .satisfies(session -> assertThat(session.prompt()).hasValue("here again"));
    }

    private static Tab connect(Proxy proxy) {
        Tab tab = chromium.open()
                .camera(Map.of("width", 320, "height", 180, "fps", 15))
                .connect("http://" + proxy.getListen(), Map.of());
        tab.awaitState("generating");
        return tab;
    }

    /** Returns the prompts that the server has received, in order. */
    private List<Object> prompts() {
        return server.journal().entries("session.state-changed").stream()
                .map(change -> change.details().get("prompt"))
                .toList();
    }
}
