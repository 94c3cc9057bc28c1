package dev.fakedecart.client;

/** Thrown when the connection ends while the client waits for a message. */
public final class SocketClosedException extends ClientException {
    private static final long serialVersionUID = 1;

    private final int code;
    private final String reason;

    /**
     * Describes the end of a connection.
     *
     * @param code the code of the close frame; 1006 without a close frame
     * @param reason the reason of the close frame, or the error that ended the connection
     * @param expected the message that the client waited for
     */
    public SocketClosedException(int code, String reason, String expected) {
        super("the connection closed (%s %s) before %s".formatted(code, reason, expected));
        this.code = code;
        this.reason = reason;
    }

    /** Returns the code of the close frame; 1006 without a close frame. */
    public int code() {
        return code;
    }

    /** Returns the reason of the close frame, or the error that ended the connection. */
    public String reason() {
        return reason;
    }
}
