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

/** Checks the journal and the SDK's events of one client under a scenario. Each check waits until it is satisfied. */
final class Evidence {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The number of consecutive frames that make a change of the picture. */
    private static final int ON_END = 3;

    private final TenantJournal journal;
    private final PageClient client;
    private final Scenario scenario;

    Evidence(FakeDecart server, PageClient client, ScenarioCase judged) {
        this.journal = new TenantJournal(server, judged.apiKey());
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

    /** Checks that this tenant has the same decisions in the journal as another tenant. */
    Evidence decidesLike(String apiKey) {
        List<Map<String, Object>> others = new TenantJournal(journal.server(), apiKey).decisions();
        return until(() -> assertThat(journal.decisions()).as("what is decided").isEqualTo(others));
    }

    TenantJournal journal() {
        return journal;
    }

    /** Checks that a rule fires exactly this many times. */
    Evidence fires(String rule, int times) {
        return until(
                () -> assertThat(firings(rule)).as("firings of \"%s\"", rule).isEqualTo(times));
    }

    /** Checks that a rule fires at least this many times. */
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

    /** Checks that the client requests a control socket exactly this many times. */
    Evidence attempts(int many) {
        return count("fault.scenario-chosen", many);
    }

    /** Checks that the client is admitted exactly this many times. */
    Evidence sockets(int many) {
        return count("signaling.socket-opened", many);
    }

    Evidence count(String type, int many) {
        return until(() -> assertThat(journal.of(type)).as(type).hasSize(many));
    }

    Evidence atLeast(String type, int many) {
        return until(() -> assertThat(journal.of(type)).as(type).hasSizeGreaterThanOrEqualTo(many));
    }

    Evidence entry(String type, Map<String, Object> details) {
        return entry(type, found -> found.entrySet().containsAll(details.entrySet()));
    }

    Evidence entry(String type, Predicate<Map<String, Object>> condition) {
        return until(() ->
                assertThat(journal.of(type)).as(type).extracting(Entry::details).anyMatch(condition));
    }

    static long number(Map<String, Object> details, String name) {
        return details.get(name) instanceof Number number ? number.longValue() : -1;
    }

    /** Checks that every rule has fired, no effect failed, and no effect of another scenario applied to this tenant. */
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

    /** Checks that the SDK reports these states first. More states may follow. */
    Evidence states(String... states) {
        return until(() -> assertThat(client.events("state"))
                .as("states")
                .startsWith(Arrays.stream(states).toArray()));
    }

    /** Checks that the SDK has reported exactly these states. */
    Evidence noStatesBut(String... states) {
        return until(() -> assertThat(client.events("state")).as("states").containsExactly((Object[]) states));
    }

    /** Checks the last state that the SDK has reported. */
    Evidence isAtLast(String state) {
        return until(
                () -> assertThat(client.events("state")).as("states").last().isEqualTo(state));
    }

    /** Checks that the SDK is connected and generating and has reported nothing else. */
    Evidence undisturbed() {
        noStatesBut("connecting", "connected", "generating");
        return noError();
    }

    /** Checks that the app's connect is rejected with an error that contains this text. */
    Evidence rejects(String text) {
        return reports("rejected", text);
    }

    /** Checks that the SDK reports an error that contains this text. */
    Evidence error(String text) {
        return reports("error", text);
    }

    private Evidence reports(String event, String text) {
        return until(() -> assertThat(client.events(event))
                .as(event)
                .extracting(Object::toString)
                .anyMatch(seen -> seen.contains(text)));
    }

    Evidence noError() {
        assertThat(client.events("error")).as("errors").isEmpty();
        return this;
    }

    /** Checks that the SDK has sent exactly this many events of this name. */
    Evidence events(String event, int many) {
        return until(() -> assertThat(client.events(event)).as(event).hasSize(many));
    }

    Evidence eventsAtLeast(String event, int many) {
        return until(() -> assertThat(client.events(event)).as(event).hasSizeGreaterThanOrEqualTo(many));
    }

    /** Checks that generation ends and the SDK reports this reason. */
    Evidence ends(String reason) {
        return reports("generationEnded", reason);
    }

    /** Checks that generation continues: the SDK reports this many more seconds. */
    Evidence moreTicks(int many) {
        return eventsAtLeast("generationTick", client.events("generationTick").size() + many);
    }

    /** Checks that this many more frames arrive. */
    Evidence moreFrames(int many) {
        return frames(client.frames() + many);
    }

    /** Checks that this many frames have arrived. */
    Evidence frames(int enough) {
        return until(() -> assertThat(client.frames()).as("frames").isGreaterThanOrEqualTo(enough));
    }

    /** Checks the outcome of the client's call: null if it resolved, else a part of the error. */
    Evidence called(String method, String outcome) {
        return until(() -> assertThat(client.events("called"))
                .as("calls")
                .extracting(Object::toString)
                .anyMatch(call -> call.contains("method=" + method) && call.contains(outcome)));
    }

    /** Checks that the SDK has reported a video stall and then its end. */
    Evidence stalls() {
        return until(() -> assertThat(client.events("diagnostic"))
                .as("stalls of at least a second")
                .extracting(Object::toString)
                .filteredOn(event -> event.contains("videoStall"))
                .anyMatch(event -> event.contains("stalled=true"))
                .last()
                .matches(event -> event.contains("stalled=false")));
    }

    /** Checks that some consecutive frames matched at any time. */
    Evidence once(FrameSequence wanted) {
        return until(() -> {
            List<SeenFrame> seen = client.seen();
            assertThat(IntStream.rangeClosed(0, seen.size() - ON_END)
                            .anyMatch(first -> wanted.test(seen.subList(first, first + ON_END))))
                    .as("some frames as they must be, of %s", seen.size())
                    .isTrue();
        });
    }

    /** Checks that the latest frames match. */
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

    /** Advances the page's clock, if the page has its own. */
    Evidence fastForward(Duration time) {
        client.page().clock().fastForward(time.toMillis());
        return this;
    }

    /** Returns everything that is known about the client, to explain a failure. */
    @Override
    public String toString() {
        return "the SDK reported\n    %s\nand the journal has\n    %s"
                .formatted(String.join("\n    ", client.timeline()), String.join("\n    ", journal.story()));
    }
}
