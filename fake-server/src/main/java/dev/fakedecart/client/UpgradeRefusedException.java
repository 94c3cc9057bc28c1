package dev.fakedecart.client;

/** The server answered the request for a WebSocket with something other than 101. */
public final class UpgradeRefusedException extends ClientException {
    private static final long serialVersionUID = 1;

    private final int status;

    /** @param status the HTTP status of the answer */
    public UpgradeRefusedException(int status, Throwable cause) {
        super("the server refused the WebSocket with HTTP status " + status, cause);
        this.status = status;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }
}
