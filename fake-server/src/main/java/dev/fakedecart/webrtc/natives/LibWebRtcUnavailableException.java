package dev.fakedecart.webrtc.natives;

/** Thrown if libwebrtc cannot be used on this machine. The message says why and what helps. */
public final class LibWebRtcUnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    LibWebRtcUnavailableException(String message) {
        super(message);
    }
}
