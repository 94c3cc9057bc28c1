package dev.fakedecart.conformance.driver;

import dev.fakedecart.conformance.text.SafeText;
import java.util.concurrent.ExecutionException;

/** The rig failed: the driver did not start, ended, hung, or broke the protocol. The message is a {@link SafeText}. */
public final class DriverException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DriverException(String message) {
        super(SafeText.of(message));
    }

    public DriverException(String message, Throwable cause) {
        super(SafeText.of(message), cause);
    }

    /** The cause of a failed answer, with its message. */
    public static DriverException of(ExecutionException failed) {
        Throwable cause = failed.getCause();
        return new DriverException(String.valueOf((cause == null ? failed : cause).getMessage()), failed);
    }
}
