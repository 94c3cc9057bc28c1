package dev.fakedecart.internal.fault;

import dev.fakedecart.internal.scenario.JitteredDuration;
import dev.fakedecart.internal.scenario.Rule;
import java.time.Duration;
import java.util.Optional;

/**
 * One firing of a rule.
 *
 * @param index of the rule in the scenario
 * @param number the number of times that it has fired in this run, this time included
 * @param after delay between the moment and the effects
 */
record Firing(Rule rule, int index, long number, Duration after, SeededRandom draws) {

    /** Draws the length of a time in the rule's effects for this firing. */
    Duration length(JitteredDuration span) {
        return span.draw(draws.at(index, SeededRandom.Purpose.EFFECT, number));
    }

    /** Draws the time to the next firing; empty if the rule does not repeat. */
    Optional<Duration> next() {
        return rule.when().every().map(every -> every.draw(draws.at(index, SeededRandom.Purpose.EVERY, number)));
    }
}
