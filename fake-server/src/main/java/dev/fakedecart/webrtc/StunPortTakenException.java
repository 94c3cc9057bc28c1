package dev.fakedecart.webrtc;

import java.net.BindException;

/** The port that was to answer STUN binding requests is taken, and not the one for media. */
public final class StunPortTakenException extends BindException {
    private static final long serialVersionUID = 1;

    StunPortTakenException(BindException cause) {
        super(cause.getMessage());
        initCause(cause);
    }
}
