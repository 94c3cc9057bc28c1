package dev.fakedecart.internal.tls;

/** A certificate or key is unusable. The message names the file, the cause and the remedy. */
public final class CertificateException extends Exception {
    private static final long serialVersionUID = 1;

    CertificateException(String message) {
        super(message);
    }
}
