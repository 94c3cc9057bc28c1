package dev.fakedecart.benchmarks.run;

/** The rig failed: the driver, the server, or what was asked of them. The message says which, and the remedy. */
public class RunException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RunException(String message) {
        super(message);
    }

    public RunException(String message, Throwable cause) {
        super(message, cause);
    }
}
