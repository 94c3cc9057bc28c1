package dev.fakedecart.client;

/** Thrown when a client cannot do what the caller requested. The message gives the reason. */
public class ClientException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ClientException(String message) {
        super(message);
    }

    public ClientException(String message, Throwable cause) {
        super(message, cause);
    }
}
