package dev.fakedecart.benchmarks.run;

/** All ran as it should, but frames could not be measured. */
public final class NoFramesException extends RunException {
    private static final long serialVersionUID = 1;

    public NoFramesException(String message) {
        super(message);
    }
}
