package dev.fakedecart.webrtc.dtls;

import java.util.LinkedHashSet;
import java.util.Set;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.bouncycastle.tls.TlsTimeoutException;

/** Says in a sentence why a handshake failed: which side ended it, with which alert, and for which cause. */
final class HandshakeFailure {
    private static final int DEEPEST_CAUSE = 8;

    private HandshakeFailure() {}

    static String reason(Exception failure) {
        if (failure instanceof TlsTimeoutException) {
            return "the DTLS handshake timed out";
        }
        if (failure instanceof TlsFatalAlertReceived received) {
            return "the client ended the DTLS handshake with the alert "
                    + AlertDescription.getText(received.getAlertDescription())
                    + hint(received.getAlertDescription());
        }
        return "the DTLS handshake failed: " + String.join(": ", causes(failure));
    }

    /** Alerts about certificates have one likely cause between a client and this server. */
    private static String hint(short alert) {
        return switch (alert) {
            case AlertDescription.bad_certificate,
                    AlertDescription.unsupported_certificate,
                    AlertDescription.certificate_unknown,
                    AlertDescription.unknown_ca,
                    AlertDescription.decrypt_error ->
                ": it does not accept this server's certificate. Check that the a=fingerprint of this server reaches"
                        + " the client unchanged";
            default -> "";
        };
    }

    /** Returns the texts of the exception and its causes. Omits a cause whose text is repeated by its effect. */
    private static Set<String> causes(Exception failure) {
        var texts = new LinkedHashSet<String>();
        String before = "";
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            String text = text(cause);
            if (!before.startsWith(text)) {
                texts.add(text);
            }
            before = text;
            cause = cause.getCause();
        }
        return texts;
    }

    private static String text(Throwable cause) {
        String message = cause.getMessage();
        if (message == null) {
            return cause.getClass().getName();
        }
        return cause instanceof TlsFatalAlert ? message : cause.getClass().getSimpleName() + ": " + message;
    }
}
