package dev.fakedecart.internal.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.scenario.JitteredDuration;
import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.internal.scenario.ScenarioException;
import dev.fakedecart.internal.scenario.ScenarioReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Checks the decisions of a scenario, without a clock, a network or handlers. */
class ScenarioRunTest {
    private static final MomentOccurrence CONNECT = MomentOccurrence.of(Moment.CONNECT);
    private static final MomentOccurrence GENERATING = MomentOccurrence.of(Moment.GENERATING);
    private static final MomentOccurrence ACK = new MomentOccurrence(Moment.SENDING, "prompt_ack", 0);
    private static final Instant NOW = Instant.EPOCH;

    private static ScenarioRun run(String... rules) throws ScenarioException {
        return new ScenarioRun(ScenarioReader.read(
                "test",
                "name: test\nseed: 7\nrules:\n"
                        + String.join(
                                "\n",
                                List.of(rules).stream()
                                        .map(rule -> "  - " + rule)
                                        .toList())));
    }

    private static List<String> names(List<Firing> firings) {
        return firings.stream().map(firing -> firing.rule().name()).toList();
    }

    @Test
    void attemptsAreCountedOverTheRunAndRangesOfThemAreRefused() throws Exception {
        ScenarioRun run = run("{when: {at: connect, attempt: 2..3}, do: {refuse: 503}}");

        List<Integer> refused = IntStream.rangeClosed(1, 5)
                .map(unused -> run.attempt(NOW).decide(CONNECT).size())
                .boxed()
                .toList();

        assertThat(refused).containsExactly(0, 1, 1, 0, 0);
        assertThat(run.attempts()).isEqualTo(5);
    }

    @Test
    void onlyTheFirstMatchingRuleOfADecisiveMomentFiresAndCounts() throws Exception {
        ScenarioRun run = run(
                "{name: one, when: {at: sending, message: prompt_ack, times: 2}, do: drop}",
                "{name: other, when: {at: sending, times: 1}, do: duplicate}");
        ScenarioRun.Attempt attempt = run.attempt(NOW);

        assertThat(names(attempt.decide(ACK))).containsExactly("one");
        assertThat(names(attempt.decide(ACK))).containsExactly("one");
        assertThat(names(attempt.decide(ACK))).containsExactly("other");
        assertThat(attempt.decide(ACK)).isEmpty();
    }

    @Test
    void allMatchingRulesOfAnObservedMomentFireInFileOrder() throws Exception {
        ScenarioRun run = run(
                "{name: one, when: generating, do: freeze}",
                "{name: never, when: first-frame, do: close}",
                "{name: two, when: generating, do: close}");

        assertThat(names(run.attempt(NOW).decide(GENERATING))).containsExactly("one", "two");
    }

    @Test
    void occurrencesAreCountedPerAttemptAndFiringsPerRun() throws Exception {
        ScenarioRun run = run("{when: {at: sending, message: prompt_ack, count: 2.., times: 3}, do: drop}");

        var fired = new ArrayList<Integer>();
        for (int i = 0; i < 2; i++) {
            ScenarioRun.Attempt attempt = run.attempt(NOW);
            for (int message = 0; message < 3; message++) {
                fired.add(attempt.decide(ACK).size());
            }
        }

        assertThat(fired)
                .as("the second and third of one attempt, the second of the next")
                .containsExactly(0, 1, 1, 0, 1, 0);
    }

    @Test
    void sessionsAndAttemptsAreCountedSeparately() throws Exception {
        ScenarioRun run = run("{when: {at: generating, session: 2}, do: close}");
        run.attempt(NOW); // refused, so the attempt has no session
        ScenarioRun.Attempt first = run.attempt(NOW);
        first.sessionOpened();
        ScenarioRun.Attempt second = run.attempt(NOW);
        second.sessionOpened();

        assertThat(first.decide(GENERATING)).isEmpty();
        assertThat(second.decide(GENERATING)).hasSize(1);
    }

    @Test
    void aRuleCanMatchARangeOfRevisions() throws Exception {
        ScenarioRun run = run("{when: {at: state, revision: 2..3}, do: close}");
        ScenarioRun.Attempt attempt = run.attempt(NOW);

        assertThat(IntStream.rangeClosed(1, 4)
                        .mapToObj(revision -> attempt.decide(new MomentOccurrence(Moment.STATE, null, revision))
                                .size()))
                .containsExactly(0, 1, 1, 0);
    }

    @Test
    void theSameSeedRepeatsDecisionsAndAnotherChangesThem() throws Exception {
        String rule = "rules: [{when: {at: sending, chance: 50%, after: 0s}, do: {delay: 2s ± 1s}}]";
        String chancy = rule.replace(", after: 0s", "");

        assertThat(decisions("seed: 1\n" + chancy)).isEqualTo(decisions("seed: 1\n" + chancy));
        assertThat(decisions("seed: 1\n" + chancy)).isNotEqualTo(decisions("seed: 2\n" + chancy));
    }

    /** Returns the decisions for 200 messages: whether the rule fires, and the length of the delay. */
    private static List<String> decisions(String text) throws ScenarioException {
        var run = new ScenarioRun(ScenarioReader.read("test", "name: test\n" + text));
        ScenarioRun.Attempt attempt = run.attempt(NOW);
        return IntStream.range(0, 200)
                .mapToObj(unused -> attempt.decide(ACK).stream()
                        .map(firing ->
                                firing.length(JitteredDuration.parse("2s ± 1s")).toString())
                        .findFirst()
                        .orElse("passes"))
                .toList();
    }

    @Test
    void chanceAndJitterFollowTheirSettings() throws Exception {
        List<String> decided = decisions("rules: [{when: {at: sending, chance: 25%}, do: drop}]");

        assertThat(decided.stream().filter("passes"::equals).count()).isBetween(130L, 170L);
        assertThat(decided.stream().filter(length -> !length.equals("passes")).map(Duration::parse))
                .allSatisfy(length -> assertThat(length).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3)))
                .doesNotHaveDuplicates();
    }

    @Test
    void rulesDrawIndependently() throws Exception {
        String second = "{name: second, when: {at: generating, chance: 50%}, do: freeze}";
        ScenarioRun alone = run("{name: first, when: first-frame, do: freeze}", second);
        ScenarioRun beside = run("{name: first, when: {at: first-frame, chance: 50%}, do: freeze}", second);
        ScenarioRun.Attempt one = alone.attempt(NOW);
        ScenarioRun.Attempt other = beside.attempt(NOW);

        for (int i = 0; i < 50; i++) {
            other.decide(MomentOccurrence.of(Moment.FIRST_FRAME));
            assertThat(names(other.decide(GENERATING))).isEqualTo(names(one.decide(GENERATING)));
        }
    }

    @Test
    void aRepeatingRuleStopsAfterItsLimit() throws Exception {
        ScenarioRun run = run("{when: {at: generating, every: 1s ± 200ms, times: 3}, do: freeze}");
        ScenarioRun.Attempt attempt = run.attempt(NOW);
        Firing first = attempt.decide(GENERATING).get(0);

        assertThat(first.next().orElseThrow()).isBetween(Duration.ofMillis(800), Duration.ofMillis(1_200));
        Firing second = attempt.again(first).orElseThrow();
        Firing third = attempt.again(second).orElseThrow();
        assertThat(attempt.again(third)).isEmpty();
        assertThat(List.of(first.number(), second.number(), third.number())).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aRunExpiresAfterALongTimeWithoutConnections() throws Exception {
        ScenarioRun run = run("{when: connect, do: {refuse: 503}}");
        Duration patience = Duration.ofSeconds(60);
        ScenarioRun.Attempt attempt = run.attempt(NOW);
        assertThat(run.isOver(NOW.plusSeconds(60), patience)).isFalse();
        assertThat(run.isOver(NOW.plusSeconds(61), patience)).isTrue();

        attempt.entered();
        assertThat(run.isOver(NOW.plusSeconds(600), patience)).isFalse();
        attempt.left(NOW.plusSeconds(600));
        assertThat(run.isOver(NOW.plusSeconds(660), patience)).isFalse();
        assertThat(run.isOver(NOW.plusSeconds(661), patience)).isTrue();
    }
}
