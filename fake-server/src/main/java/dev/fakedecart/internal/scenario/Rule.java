package dev.fakedecart.internal.scenario;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A moment, and what is done then. Rules may overlap. Where something has happened, all that match are carried out, in
 * the order of the file. Where something is about to happen, an upgrade or a message, the first that matches decides what
 * becomes of it; those below it are not asked, and do not count it.
 *
 * @param name in the journal
 * @param effects carried out in order
 */
public record Rule(String name, When when, List<Effect> effects) {

    public Rule {
        requireNonNull(name, "name is null");
        requireNonNull(when, "when is null");
        effects = List.copyOf(effects);
    }
}
