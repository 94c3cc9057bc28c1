package dev.fakedecart.conformance.reference;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The client's broken variants. A promise that can be shown has one at least. */
public final class Mutants {
    private Mutants() {}

    /** All of them, by subject. */
    public static List<Mutant> all() {
        return Stream.of(
                        RetryMutants.all(),
                        StateMutants.all(),
                        ChangeMutants.all(),
                        InputMutants.all(),
                        EventMutants.all(),
                        ErrorMutants.all(),
                        ConnectionMutants.all(),
                        CameraMutants.all(),
                        ImageMutants.all())
                .flatMap(List::stream)
                .toList();
    }

    /** The one of this name. */
    public static Optional<Mutant> find(String name) {
        return all().stream().filter(mutant -> mutant.name().equals(name)).findFirst();
    }
}
