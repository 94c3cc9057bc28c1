package dev.fakedecart.conformance.reference.driver;

/** The driver could not make the call that the runner asked for. */
final class CouldNotTryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean unsupported;

    private CouldNotTryException(String reason, boolean unsupported) {
        super(reason);
        this.unsupported = unsupported;
    }

    /** The client does not support the call. */
    static CouldNotTryException unsupported(String reason) {
        return new CouldNotTryException(reason, true);
    }

    /** The command is invalid, or the machine is at fault. */
    static CouldNotTryException rig(String reason) {
        return new CouldNotTryException(reason, false);
    }

    boolean isUnsupported() {
        return unsupported;
    }
}
