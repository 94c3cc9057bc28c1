package dev.fakedecart.internal.scenario;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A condition and the effects that follow when it is met. Rules may overlap. When something has happened, all rules that
 * match fire, in the order of the file. When something is about to happen, an upgrade or a message, only the first rule that
 * matches fires; the rules below it are not evaluated, and do not count the occurrence.
 *
 * @param name in the journal
 * @param effects applied in order
 */
public record Rule(String name, When when, List<Effect> effects) {

    public Rule {
        requireNonNull(name, "name is null");
        requireNonNull(when, "when is null");
        effects = List.copyOf(effects);
    }
}
