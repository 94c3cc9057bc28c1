package dev.fakedecart.conformance.mutant;

import java.util.List;
import java.util.function.Supplier;

/** A client that is broken on purpose in one way, to show that the case that should detect the defect can fail. */
public final class Mutant {
    private final String name;
    private final String sentence;
    private final Supplier<Composition> composition;
    private final List<String> promises;

    private Mutant(String name, String sentence, Supplier<Composition> composition, List<String> promises) {
        this.name = name;
        this.sentence = sentence;
        this.composition = composition;
        this.promises = List.copyOf(promises);
    }

    /**
     * Creates a mutant.
     *
     * @param name the id, which {@code mutants.json} and the command line use
     * @param sentence the wrong behaviour of the client, without a subject
     * @param promises the ids of the promises that the client breaks
     */
    static Mutant of(String name, String sentence, Supplier<Composition> composition, String... promises) {
        return new Mutant(name, sentence, composition, List.of(promises));
    }

    /** Returns the id of the mutant. */
    public String name() {
        return name;
    }

    /** Returns what the client does wrong. */
    public String sentence() {
        return sentence;
    }

    /** Returns the ids of the promises that the client breaks. */
    public List<String> promises() {
        return promises;
    }

    /** Returns a composition with state of its own. */
    Composition newComposition() {
        return composition.get();
    }

    @Override
    public String toString() {
        return name;
    }
}
