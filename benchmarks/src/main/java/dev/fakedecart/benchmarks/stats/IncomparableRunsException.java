package dev.fakedecart.benchmarks.stats;

/**
 * Thrown if two runs differ in more than a comparison allows. The message names the differences, and the option that
 * allows them.
 */
public final class IncomparableRunsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    IncomparableRunsException(String message) {
        super(message);
    }
}
