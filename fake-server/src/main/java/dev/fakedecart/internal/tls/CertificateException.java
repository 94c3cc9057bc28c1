package dev.fakedecart.internal.tls;

/** A certificate or key is of no use; the message names the file, says why, and what to do about it. */
public final class CertificateException extends Exception {
    private static final long serialVersionUID = 1;

    CertificateException(String message) {
        super(message);
    }
}
