package dev.fakedecart.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.JournalHandle.Entry;
import dev.fakedecart.internal.scenario.EffectText;
import dev.fakedecart.internal.scenario.Rule;
import dev.fakedecart.internal.scenario.Scenario;
import dev.fakedecart.internal.scenario.ScenarioException;
import dev.fakedecart.internal.scenario.ScenarioLibrary;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;

/** What the journal and the SDK tell of one client under a scenario. Each question waits until the answer is right. */
final class Evidence {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** So many frames on end make a change of the picture. */
    private static final int ON_END = 3;

    private final TenantFacts journal;
    private final PageClient client;
    private final Scenario scenario;

    Evidence(FakeDecart server, PageClient client, ScenarioCase judged) {
        this.journal = new TenantFacts(server, judged.apiKey());
        this.client = client;
        try {
            this.scenario = ScenarioLibrary.standard().resolve(judged.scenario());
        } catch (ScenarioException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Evidence until(ThrowingRunnable assertion) {
        await().pollInSameThread()
                .pollInterval(Duration.ofMillis(100))
                .atMost(PATIENCE)
                .untilAsserted(assertion);
        return this;
    }

    // ---- the journal

    /** What has been decided for another tenant is decided for this one, in all that the journal tells of it. */
    Evidence decidesLike(String apiKey) {
        List<Map<String, Object>> others = new TenantFacts(journal.server(), apiKey).decisions();
        return until(() -> assertThat(journal.decisions()).as("what is decided").isEqualTo(others));
    }

    TenantFacts journal() {
        return journal;
    }

    /** A rule fires exactly so many times. */
    Evidence fires(String rule, int times) {
        return until(
                () -> assertThat(firings(rule)).as("firings of \"%s\"", rule).isEqualTo(times));
    }

    /** A rule fires so many times, or more often. */
    Evidence firesAtLeast(String rule, int times) {
        return until(
                () -> assertThat(firings(rule)).as("firings of \"%s\"", rule).isGreaterThanOrEqualTo(times));
    }

    private long firings(String rule) {
        return journal.of("fault.decided").stream()
                .filter(entry -> rule.equals(entry.details().get("rule")))
                .map(entry -> entry.details().get("firing"))
                .distinct()
                .count();
    }

    /** The client asks for a control socket exactly so many times. */
    Evidence attempts(int many) {
        return count("fault.scenario-chosen", many);
    }

    /** The client is let in exactly so many times. */
    Evidence sockets(int many) {
        return count("signaling.socket-opened", many);
    }

    Evidence count(String type, int many) {
        return until(() -> assertThat(journal.of(type)).as(type).hasSize(many));
    }

    Evidence atLeast(String type, int many) {
        return until(() -> assertThat(journal.of(type)).as(type).hasSizeGreaterThanOrEqualTo(many));
    }

    Evidence fact(String type, Map<String, Object> details) {
        return fact(type, found -> found.entrySet().containsAll(details.entrySet()));
    }

    Evidence fact(String type, Predicate<Map<String, Object>> condition) {
        return until(() ->
                assertThat(journal.of(type)).as(type).extracting(Entry::details).anyMatch(condition));
    }

    static long number(Map<String, Object> details, String name) {
        return details.get(name) instanceof Number number ? number.longValue() : -1;
    }

    /** Every rule has fired, nothing of it failed, and nothing of any other scenario befell this tenant. */
    void showsThisScenarioAlone() {
        for (Rule rule : scenario.rules()) {
            assertThat(journal.of("fault.decided"))
                    .filteredOn(entry -> rule.name().equals(entry.details().get("rule")))
                    .extracting(entry -> entry.details().get("effect"))
                    .as("what the rule \"%s\" has done", rule.name())
                    .containsAll(
                            rule.effects().stream().map(EffectText::describe).toList());
        }
        assertThat(journal.of("fault.failed")).isEmpty();
        assertThat(journal.of("fault.scenario-chosen")).isNotEmpty();
        assertThat(journal.of("fault"))
                .extracting(entry -> entry.details().get("scenario"))
                .filteredOn(Objects::nonNull)
                .containsOnly(scenario.name());
    }

    // ---- the SDK

    /** The SDK tells these states first, and may tell more. */
    Evidence states(String... states) {
        return until(() -> assertThat(client.events("state"))
                .as("states")
                .startsWith(Arrays.stream(states).toArray()));
    }

    /** The SDK has told these states by now, and no others. */
    Evidence noStatesBut(String... states) {
        return until(() -> assertThat(client.events("state")).as("states").containsExactly((Object[]) states));
    }

    /** The last state that the SDK has told. */
    Evidence isAtLast(String state) {
        return until(
                () -> assertThat(client.events("state")).as("states").last().isEqualTo(state));
    }

    /** Connected and generating, and nothing else has been told. */
    Evidence undisturbed() {
        noStatesBut("connecting", "connected", "generating");
        return noError();
    }

    /** The app's connect rejects with an error that says this. */
    Evidence rejects(String text) {
        return tells("rejected", text);
    }

    /** The SDK tells an error that has this in it. */
    Evidence error(String text) {
        return tells("error", text);
    }

    private Evidence tells(String event, String text) {
        return until(() -> assertThat(client.events(event))
                .as(event)
                .extracting(Object::toString)
                .anyMatch(told -> told.contains(text)));
    }

    Evidence noError() {
        assertThat(client.events("error")).as("errors").isEmpty();
        return this;
    }

    /** So many events of this name, exactly. */
    Evidence events(String event, int many) {
        return until(() -> assertThat(client.events(event)).as(event).hasSize(many));
    }

    Evidence eventsAtLeast(String event, int many) {
        return until(() -> assertThat(client.events(event)).as(event).hasSizeGreaterThanOrEqualTo(many));
    }

    /** Generation ends, and the SDK tells this reason. */
    Evidence ends(String reason) {
        return tells("generationEnded", reason);
    }

    /** Generation goes on: the SDK tells so many more seconds of it. */
    Evidence moreTicks(int many) {
        return eventsAtLeast("generationTick", client.events("generationTick").size() + many);
    }

    /** So many more frames come. */
    Evidence moreFrames(int many) {
        return frames(client.frames() + many);
    }

    /** So many frames have come. */
    Evidence frames(int enough) {
        return until(() -> assertThat(client.frames()).as("frames").isGreaterThanOrEqualTo(enough));
    }

    /** What the client called came out so: null if it resolved, else with this in what it rejected with. */
    Evidence called(String method, String outcome) {
        return until(() -> assertThat(client.events("called"))
                .as("calls")
                .extracting(Object::toString)
                .anyMatch(call -> call.contains("method=" + method) && call.contains(outcome)));
    }

    /** The SDK has told that video stalls, and then that it does not any more. */
    Evidence stalls() {
        return until(() -> assertThat(client.events("diagnostic"))
                .as("stalls of at least a second")
                .extracting(Object::toString)
                .filteredOn(told -> told.contains("videoStall"))
                .anyMatch(told -> told.contains("stalled=true"))
                .last()
                .matches(told -> told.contains("stalled=false")));
    }

    /** Some frames on end were so, at some time. */
    Evidence once(FrameSequence wanted) {
        return until(() -> {
            List<SeenFrame> seen = client.seen();
            assertThat(IntStream.rangeClosed(0, seen.size() - ON_END)
                            .anyMatch(first -> wanted.test(seen.subList(first, first + ON_END))))
                    .as("some frames as they must be, of %s", seen.size())
                    .isTrue();
        });
    }

    /** The last frames are so. */
    Evidence atLast(FrameSequence wanted) {
        return until(() -> {
            List<SeenFrame> seen = client.seen();
            assertThat(seen.size()).isGreaterThan(ON_END);
            assertThat(wanted.test(seen.subList(seen.size() - ON_END, seen.size())))
                    .as("the last frames are as they must be")
                    .isTrue();
        });
    }

    Evidence disconnects() {
        client.disconnect();
        return this;
    }

    /** Lets the page's clock jump, if it is one of its own. */
    Evidence fastForward(Duration time) {
        client.page().clock().fastForward(time.toMillis());
        return this;
    }

    /** All that is known, for whoever must find out why a verdict failed. */
    @Override
    public String toString() {
        return "the SDK told\n    %s\nand the journal has\n    %s"
                .formatted(String.join("\n    ", client.timeline()), String.join("\n    ", journal.story()));
    }
}
