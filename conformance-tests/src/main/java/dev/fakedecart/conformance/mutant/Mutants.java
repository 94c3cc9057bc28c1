package dev.fakedecart.conformance.mutant;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All mutants. At least one mutant breaks each promise that a client can break. */
public final class Mutants {
    private Mutants() {}

    /** Returns all mutants, grouped by subject. */
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
                        ImageMutants.all(),
                        RefusalMutants.all(),
                        CredentialMutants.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Returns the mutant with this name. */
    public static Optional<Mutant> find(String name) {
        return all().stream().filter(mutant -> mutant.name().equals(name)).findFirst();
    }
}
