package dev.fakedecart.conformance.driver;

/**
 * A rule of the driver protocol that a line breaks.
 *
 * @param rule the rule's name, such as {@code one-outcome}; for the type of a field, its place, such as {@code
 * error.code}
 * @param problem the mistake in the line, as a clause
 */
record BrokenRule(String rule, String problem) {
    @Override
    public String toString() {
        return rule + ": " + problem;
    }
}
