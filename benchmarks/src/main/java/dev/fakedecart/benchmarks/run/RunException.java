package dev.fakedecart.benchmarks.run;

/** Thrown if the driver, the server or a request to them fails. The message says which one failed, and the remedy. */
public class RunException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RunException(String message) {
        super(message);
    }

    public RunException(String message, Throwable cause) {
        super(message, cause);
    }
}
