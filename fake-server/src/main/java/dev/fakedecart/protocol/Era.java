package dev.fakedecart.protocol;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A state of the service in time. The service changes its models, texts and codes; apps with an older SDK were written
 * for an older state.
 */
public enum Era {
    /** July 2026: what JavaScript 0.1.20 and Python 0.1.4 were written for. */
    JULY_2026("2026-07"),
    /** October 2026: JavaScript 0.2.5 and Python 0.2.4. */
    OCTOBER_2026("2026-10");

    /** The era of servers that choose no other. */
    public static final Era DEFAULT = OCTOBER_2026;

    private final String text;

    Era(String text) {
        this.text = text;
    }

    /**
     * Finds the era with a name, for example {@code 2026-07}.
     *
     * @throws IllegalArgumentException if there is none; the message says which there are
     */
    public static Era parse(String name) {
        return Arrays.stream(values())
                .filter(era -> era.text.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"%s\" is no era of the service: use one of %s"
                        .formatted(
                                name.length() <= 40 ? name : name.substring(0, 40) + "…",
                                Arrays.stream(values()).map(Era::toString).collect(Collectors.joining(", ")))));
    }

    /** Returns true if nothing is generated until a prompt or an image is set. */
    public boolean needsState() {
        return this != JULY_2026;
    }

    /** Returns the name in files, options and queries. */
    @Override
    public String toString() {
        return text;
    }
}
