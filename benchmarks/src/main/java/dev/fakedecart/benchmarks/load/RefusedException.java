package dev.fakedecart.benchmarks.load;

/** The server is there, but does not want this client. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    RefusedException(String message) {
        super(message);
    }
}
