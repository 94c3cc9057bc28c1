package dev.fakedecart.protocol;

/** A message that breaks the protocol; the text tells its author which field, what was expected and what was found. */
public final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1;

    public ProtocolException(String message) {
        super(message);
    }
}
