package dev.fakedecart.internal.transcode;

/** libwebrtc cannot be used on this machine; the message says why, and what helps. */
public final class UnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    UnavailableException(String message) {
        super(message);
    }
}
