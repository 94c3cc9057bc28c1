package dev.fakedecart.benchmarks.load;

/** Thrown when a reachable server refuses a client. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    RefusedException(String message) {
        super(message);
    }
}
