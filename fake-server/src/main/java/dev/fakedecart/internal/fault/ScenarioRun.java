package dev.fakedecart.internal.fault;

import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.internal.scenario.Rule;
import dev.fakedecart.internal.scenario.Scenario;
import dev.fakedecart.internal.scenario.When;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One tenant's run of a scenario: counts attempts, sessions and firings, and decides which rules fire. Belongs to the
 * event loop.
 */
final class ScenarioRun {
    private final Scenario scenario;
    private final SeededRandom draws;
    private final long[] firings;
    private final long[] draw;
    private long attempts;
    private long sessions;
    private int open;
    private Instant left = Instant.MAX;

    ScenarioRun(Scenario scenario) {
        this.scenario = scenario;
        this.draws = new SeededRandom(scenario.seed());
        this.firings = new long[scenario.rules().size()];
        this.draw = new long[scenario.rules().size()];
    }

    /** One connection to the control socket, with the occurrences of each rule's moment on it. */
    final class Attempt {
        private final long number = ++attempts;
        private final long[] occurrences = new long[scenario.rules().size()];
        private long session;

        long number() {
            return number;
        }

        /** Number of its session in the run; 0 if it has none yet. */
        long session() {
            return session;
        }

        void sessionOpened() {
            session = ++sessions;
        }

        /** Called when the upgrade is complete. */
        void entered() {
            open++;
        }

        void left(Instant now) {
            open--;
            left = now;
        }

        /** The rules that fire, in the order of the file. At an upgrade or a message, at most one fires. */
        List<Firing> decide(MomentOccurrence occurrence) {
            boolean first = isAboutToHappen(occurrence.moment());
            var decided = new ArrayList<Firing>();
            for (int i = 0; i < occurrences.length && !(first && !decided.isEmpty()); i++) {
                if (matches(scenario.rules().get(i).when(), occurrence) && firesNow(i)) {
                    decided.add(fire(i));
                }
            }
            return decided;
        }

        private boolean matches(When when, MomentOccurrence occurrence) {
            return when.moment() == occurrence.moment()
                    && (when.messages().isEmpty() || when.messages().contains(String.valueOf(occurrence.message())))
                    && (occurrence.revision() == 0 || when.revisions().has(occurrence.revision()))
                    && when.attempts().has(number)
                    && when.sessions().has(session == 0 ? sessions + 1 : session);
        }

        private boolean firesNow(int index) {
            When when = scenario.rules().get(index).when();
            return when.count().has(++occurrences[index])
                    && mayFire(index)
                    && draws.at(index, SeededRandom.Purpose.CHANCE, draw[index]++)
                            < when.chance().value();
        }

        /** Fires the same rule again, if its limit allows that. */
        Optional<Firing> again(Firing before) {
            return mayFire(before.index()) ? Optional.of(fire(before.index())) : Optional.empty();
        }
    }

    private static boolean isAboutToHappen(Moment moment) {
        return moment.kind() == Moment.Kind.UPGRADE || moment.kind() == Moment.Kind.MESSAGE;
    }

    private boolean mayFire(int index) {
        int times = scenario.rules().get(index).when().times();
        return times == 0 || firings[index] < times;
    }

    private Firing fire(int index) {
        Rule rule = scenario.rules().get(index);
        long number = ++firings[index];
        Duration after = rule.when()
                .after()
                .map(span -> span.draw(draws.at(index, SeededRandom.Purpose.AFTER, number)))
                .orElse(Duration.ZERO);
        return new Firing(rule, index, number, after, draws);
    }

    Attempt attempt(Instant now) {
        left = now;
        return new Attempt();
    }

    Scenario scenario() {
        return scenario;
    }

    long attempts() {
        return attempts;
    }

    long sessions() {
        return sessions;
    }

    /** The number of firings of each rule. */
    List<Long> firings() {
        return Arrays.stream(firings).boxed().toList();
    }

    /**
     * Returns true if no connection has been open for {@code patience}, so that the next connection starts a new run.
     */
    boolean isOver(Instant now, Duration patience) {
        return open == 0 && left.isBefore(now.minus(patience));
    }
}
