package dev.fakedecart.benchmarks.stats;

/** Two runs differ in more than what was to be compared; the message says in what, and how to compare them all the same. */
public final class IncomparableRunsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    IncomparableRunsException(String message) {
        super(message);
    }
}
