package dev.fakedecart.client;

/** The client may use only TURN servers of a kind that the server does not offer. */
public final class NoTurnServerException extends ClientException {

    /** Creates the exception. */
    public NoTurnServerException() {
        super("the server offers no such TURN server");
    }
}
