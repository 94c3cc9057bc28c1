package dev.fakedecart.benchmarks.run;

/** Thrown if driver and server work, but no frames can be measured. */
public final class NoFramesException extends RunException {
    private static final long serialVersionUID = 1;

    public NoFramesException(String message) {
        super(message);
    }
}
