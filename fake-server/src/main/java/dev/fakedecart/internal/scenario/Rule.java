package dev.fakedecart.internal.scenario;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A condition and the effects that the rule applies when the condition is met. Rules may overlap. After an event, all
 * matching rules fire in the order of the file. Before an upgrade or a message, only the first matching rule fires; the
 * engine does not evaluate the rules below it, and these rules do not count the occurrence.
 *
 * @param name the name in the journal
 * @param effects the effects in the order of application
 */
public record Rule(String name, When when, List<Effect> effects) {

    public Rule {
        requireNonNull(name, "name is null");
        requireNonNull(when, "when is null");
        effects = List.copyOf(effects);
    }
}
