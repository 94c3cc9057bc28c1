package dev.fakedecart.conformance.reference.driver;

/** The driver could not even ask the client. */
final class CouldNotTryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean unsupported;

    private CouldNotTryException(String reason, boolean unsupported) {
        super(reason);
        this.unsupported = unsupported;
    }

    /** The client has no such thing. */
    static CouldNotTryException unsupported(String reason) {
        return new CouldNotTryException(reason, true);
    }

    /** What was asked makes no sense, or the machine is at fault. */
    static CouldNotTryException rig(String reason) {
        return new CouldNotTryException(reason, false);
    }

    boolean isUnsupported() {
        return unsupported;
    }
}
