package dev.fakedecart.conformance.driver;

/** The rig failed: the driver did not start, died, hung, or said what is no line of the protocol. */
public final class DriverException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DriverException(String message) {
        super(message);
    }

    public DriverException(String message, Throwable cause) {
        super(message, cause);
    }
}
