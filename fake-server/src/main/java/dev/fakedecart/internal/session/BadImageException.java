package dev.fakedecart.internal.session;

/** What is wrong with an image; the message goes to the client that sent it. */
public final class BadImageException extends Exception {
    private static final long serialVersionUID = 1;

    BadImageException(String message) {
        super(message);
    }
}
