package dev.fakedecart.toxiproxy;

import static eu.rekawek.toxiproxy.model.ToxicDirection.DOWNSTREAM;
import static eu.rekawek.toxiproxy.model.ToxicDirection.UPSTREAM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.JournalHandle.Entry;
import dev.fakedecart.Mode;
import dev.fakedecart.browser.Chromium;
import dev.fakedecart.browser.Tab;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.Toxic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Toxics under a live session: the control socket and LiveKit's signal go through the proxy, media by UDP goes past it.
 * What is asserted is order and outcome, never how long something took.
 */
class JsSdkToxiproxyIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final Toxiproxy toxiproxy = new Toxiproxy();

    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void slicesLatencyAndANarrowBandDelayWhatIsSaidAndLoseNothing() throws IOException {
        Proxy proxy = toxiproxy.before(server);
        Toxic up = proxy.toxics().slicer("slices-up", UPSTREAM, 64, 0).setSizeVariation(32);
        Toxic down = proxy.toxics().slicer("slices-down", DOWNSTREAM, 64, 0).setSizeVariation(32);
        try (Tab tab = connect(proxy)) {
            assertThat(tab.call("setPrompt", "said in slices")).isNull();
            up.remove();
            down.remove();

            Toxic late = proxy.toxics().latency("late", DOWNSTREAM, 400).setJitter(100);
            begin(tab, "setPrompt", "first");
            begin(tab, "setPrompt", "second");
            awaitEvents(tab, "setPrompt settled", 2);
            late.remove();
            assertThat(settled(tab, "setPrompt")).containsExactly("resolved", "resolved");

            // About 1 MB as it is sent: ticks of the generation overtake the acknowledgement.
            Toxic narrow = proxy.toxics().bandwidth("narrow", UPSTREAM, 300);
            begin(tab, "set", Map.of("prompt", "with a large image", "image", NoiseImage.base64(512)));
            awaitEvents(tab, "set settled", 1);
            narrow.remove();
            assertThat(settled(tab, "set")).containsExactly("resolved");
            List<String> events = names(tab);
            assertThat(events.subList(events.indexOf("set begun"), events.indexOf("set settled")))
                    .contains("generationTick");

            assertThat(prompts()).containsExactly("said in slices", "first", "second", "with a large image");
            assertThat(server.sessions().get(0).image().orElse("")).startsWith("png 512x512");
            assertThat(tab.states()).containsExactly("connecting", "connected", "generating");
            assertThat(server.journal().entries("session.opened")).hasSize(1);
            assertThat(server.journal().entries("livekit.signal-opened")).hasSize(1);
        }
    }

    @Test
    void afterAResetTheSdkTriesAgainUntilConnectionsAreNoLongerReset() throws IOException {
        Proxy proxy = toxiproxy.before(server);
        try (Tab tab = connect(proxy)) {
            Toxic reset = proxy.toxics().resetPeer("reset", DOWNSTREAM, 0);
            tab.awaitState("reconnecting");
            System.err.println("RESET " + tab.states() + dump());
            reset.remove();
            tab.awaitState("connected");
            System.err.println("RESET after " + tab.states() + dump());
        }
    }

    @Test
    void aConnectionThatIsClosedAfterSoManyBytesIsMadeAgain() throws IOException {
        Proxy proxy = toxiproxy.before(server);
        try (Tab tab = connect(proxy)) {
            Toxic limit = proxy.toxics().limitData("limit", DOWNSTREAM, 400);
            tab.awaitState("reconnecting");
            System.err.println("LIMIT " + tab.states() + dump());
            limit.remove();
            tab.awaitState("connected");
            System.err.println("LIMIT after " + tab.states() + names(tab) + dump());
        }
    }

    @Test
    void aHalfOpenConnectionSwallowsWhatIsSaidUntilItIsClosed() throws IOException {
        Proxy proxy = toxiproxy.before(server);
        try (Tab tab = connect(proxy)) {
            Toxic up = proxy.toxics().timeout("half-open-up", UPSTREAM, 0);
            Toxic down = proxy.toxics().timeout("half-open-down", DOWNSTREAM, 0);
            begin(tab, "setPrompt", "swallowed");
            tab.awaitFrames(30);
            System.err.println("TIMEOUT " + tab.states() + names(tab) + dump());
            up.remove();
            down.remove();
            tab.awaitState("connected");
            System.err.println("TIMEOUT after " + tab.states() + tab.events("setPrompt settled") + dump());
        }
    }

    private String dump() {
        var b = new StringBuilder("\n");
        for (Entry e : server.journal().entries()) {
            b.append(e.sequence()).append(' ').append(e.nanos() / 1000000).append(' ').append(e.type()).append(' ').append(e.session().orElse("-")).append(' ')
                    .append(e.details()).append('\n');
        }
        return b.toString();
    }

    private static Tab connect(Proxy proxy) {
        Tab tab = chromium.open()
                .camera(Map.of("width", 320, "height", 180, "fps", 15))
                .connect("http://" + proxy.getListen(), Map.of());
        tab.awaitState("generating");
        return tab;
    }

    /** The prompts that the server has had, in order. */
    private List<String> prompts() {
        return server.journal().entries("session.state-changed").stream()
                .map(change -> String.valueOf(change.details().get("prompt")))
                .toList();
    }

    /** Calls a method of the session without waiting; events "METHOD begun" and "METHOD settled" tell when it did. */
    private static void begin(Tab tab, String method, Object... parameters) {
        var call = new ArrayList<Object>(List.of(method));
        call.addAll(Arrays.asList(parameters));
        tab.page().evaluate("""
                ([method, ...parameters]) => {
                  const note = (event, detail) => driver.events.push({ event, detail, at: performance.now() });
                  note(`${method} begun`, null);
                  driver.call(method, ...parameters)
                    .then((problem) => note(`${method} settled`, problem ?? "resolved"));
                }""", call);
    }

    private static void awaitEvents(Tab tab, String name, int count) {
        tab.page()
                .waitForFunction(
                        "([name, count]) => driver.events.filter(({ event }) => event === name).length === count",
                        List.of(name, count));
    }

    /** How the calls of a method ended, in that order: "resolved", or the message that it rejected with. */
    private static List<Object> settled(Tab tab, String method) {
        return tab.events(method + " settled").stream()
                .map(event -> event.get("detail"))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<String> names(Tab tab) {
        return (List<String>) tab.page().evaluate("() => driver.events.map(({ event }) => event)");
    }
}
