package dev.fakedecart.webrtc;

import java.net.BindException;

/** Thrown if the port for STUN binding requests is taken but the media port is free. */
public final class StunPortTakenException extends BindException {
    private static final long serialVersionUID = 1;

    StunPortTakenException(BindException cause) {
        super(cause.getMessage());
        initCause(cause);
    }
}
