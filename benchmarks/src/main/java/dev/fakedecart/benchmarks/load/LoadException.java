package dev.fakedecart.benchmarks.load;

/** A load could not be put on a server, and what to do about it. */
public final class LoadException extends Exception {
    private static final long serialVersionUID = 1;

    /** @param message for the person who wanted the load */
    public LoadException(String message) {
        super(message);
    }
}
