package dev.fakedecart.internal.fault;

import dev.fakedecart.internal.scenario.JitteredDuration;
import dev.fakedecart.internal.scenario.Rule;
import java.time.Duration;
import java.util.Optional;

/**
 * One time that a rule fires.
 *
 * @param index the rule's place in the scenario
 * @param number how often it has fired in this run, this time included
 * @param after how long after the moment its effects follow
 */
record Firing(Rule rule, int index, long number, Duration after, SeededRandom draws) {

    /** Which length a time of its effects has this time. */
    Duration length(JitteredDuration span) {
        return span.draw(draws.at(index, SeededRandom.Purpose.EFFECT, number));
    }

    /** How long it takes to the next one, if there is one. */
    Optional<Duration> next() {
        return rule.when().every().map(every -> every.draw(draws.at(index, SeededRandom.Purpose.EVERY, number)));
    }
}
