package dev.fakedecart.conformance.reference;

import java.util.List;
import java.util.Optional;

/** The client's broken variants. */
public final class Mutants {
    private Mutants() {}

    /** All of them, by subject. */
    public static List<Mutant> all() {
        return List.of();
    }

    /** The one of this name. */
    public static Optional<Mutant> find(String name) {
        return all().stream().filter(mutant -> mutant.name().equals(name)).findFirst();
    }
}
