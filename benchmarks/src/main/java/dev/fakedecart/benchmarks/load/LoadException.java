package dev.fakedecart.benchmarks.load;

/** Thrown when a load cannot run on a server. The message also says what to do. */
public final class LoadException extends Exception {
    private static final long serialVersionUID = 1;

    /** @param message the explanation for the user who started the load */
    public LoadException(String message) {
        super(message);
    }
}
