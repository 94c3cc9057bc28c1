package dev.fakedecart.conformance.reference;

import java.util.List;
import java.util.function.Supplier;

/** A variant of the client that is broken on purpose in one way, to show that the case meant for it can fail. */
public final class Mutant {
    private static final Mutant NONE = new Mutant("none", "keeps every promise", Parts::new, List.of());

    private final String name;
    private final String sentence;
    private final Supplier<Parts> parts;
    private final List<String> promises;

    private Mutant(String name, String sentence, Supplier<Parts> parts, List<String> promises) {
        this.name = name;
        this.sentence = sentence;
        this.parts = parts;
        this.promises = List.copyOf(promises);
    }

    /** A row of a table. */
    static Mutant of(String name, String sentence, Supplier<Parts> parts, String... promises) {
        return new Mutant(name, sentence, parts, List.of(promises));
    }

    /** The client as it should be. */
    public static Mutant none() {
        return NONE;
    }

    /** As the driver's {@code --mutant} takes it. */
    public String name() {
        return name;
    }

    /** What it does wrong. */
    public String sentence() {
        return sentence;
    }

    /** The ids of the promises that it breaks. */
    public List<String> promises() {
        return promises;
    }

    Parts newParts() {
        return parts.get();
    }

    @Override
    public String toString() {
        return name;
    }
}
