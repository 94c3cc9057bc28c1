package dev.fakedecart.webrtc.sdp;

/** A session description that cannot be used; the message names the line or section and what is wrong with it. */
public final class SdpException extends Exception {
    private static final long serialVersionUID = 1;

    public SdpException(String message) {
        super(message);
    }
}
