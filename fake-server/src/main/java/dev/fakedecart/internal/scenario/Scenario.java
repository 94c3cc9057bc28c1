package dev.fakedecart.internal.scenario;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A repeatable sequence of faults: the same seed makes the same decisions.
 *
 * @param name for people and for the journal; a scenario of the library is chosen by its name
 * @param description what happens, for people
 * @param expectation what a correct SDK does, for people
 * @param seed of everything random
 * @param rules in the order of their file, see {@link Rule}
 */
public record Scenario(String name, String description, String expectation, long seed, List<Rule> rules) {

    public Scenario {
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(expectation, "expectation is null");
        rules = List.copyOf(rules);
    }

    /** Whether a rule has this moment. */
    public boolean waitsFor(Moment moment) {
        return rules.stream().anyMatch(rule -> rule.when().moment() == moment);
    }
}
