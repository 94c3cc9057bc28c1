package dev.fakedecart.internal.image;

/** An image is not accepted. The message says why, and goes to the client that sent the image. */
public final class BadImageException extends Exception {
    private static final long serialVersionUID = 1;

    public BadImageException(String message) {
        super(message);
    }
}
