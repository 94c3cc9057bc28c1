package dev.fakedecart.client;

/** The connection ended while the client waited for a message. */
public final class SocketClosedException extends ClientException {
    private static final long serialVersionUID = 1;

    private final int code;
    private final String reason;

    /**
     * Describes the end of a connection.
     *
     * @param code of the close frame; 1006 if there was none
     * @param reason of the close frame, or the error that ended the connection
     * @param expected what the client waited for
     */
    public SocketClosedException(int code, String reason, String expected) {
        super("the connection closed (%d %s) before %s".formatted(code, reason, expected));
        this.code = code;
        this.reason = reason;
    }

    /** The code of the close frame; 1006 if there was none. */
    public int code() {
        return code;
    }

    /** The reason of the close frame, or the error that ended the connection. */
    public String reason() {
        return reason;
    }
}
