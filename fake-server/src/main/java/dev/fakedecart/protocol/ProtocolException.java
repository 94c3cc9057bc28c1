package dev.fakedecart.protocol;

/** A message violates the protocol. The text names the field, the expected value and the actual value. */
public final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1;

    public ProtocolException(String message) {
        super(message);
    }
}
