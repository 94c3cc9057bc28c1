package dev.fakedecart.internal.scenario;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A repeatable sequence of faults: the same seed leads to the same decisions.
 *
 * @param name the name for users and for the journal; also selects a scenario of the library
 * @param description the events of the scenario, for users
 * @param expectation the behaviour of a correct SDK, for users
 * @param seed the seed of all random decisions
 * @param rules the rules in the order of their file, see {@link Rule}
 */
public record Scenario(String name, String description, String expectation, long seed, List<Rule> rules) {

    public Scenario {
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(expectation, "expectation is null");
        rules = List.copyOf(rules);
    }

    /** Returns true if a rule has this moment. */
    public boolean waitsFor(Moment moment) {
        return rules.stream().anyMatch(rule -> rule.when().moment() == moment);
    }
}
