package dev.fakedecart.client;

/** Thrown when the server answers a WebSocket upgrade with another status than 101. */
public final class UpgradeRefusedException extends ClientException {
    private static final long serialVersionUID = 1;

    private final int status;

    /** @param status the HTTP status of the response */
    public UpgradeRefusedException(int status, Throwable cause) {
        super("the server refused the WebSocket with HTTP status " + status, cause);
        this.status = status;
    }

    /** Returns the HTTP status of the response. */
    public int status() {
        return status;
    }
}
