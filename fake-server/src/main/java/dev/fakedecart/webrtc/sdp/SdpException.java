package dev.fakedecart.webrtc.sdp;

/** A session description is unusable. The message names the line or section and the problem. */
public class SdpException extends Exception {
    private static final long serialVersionUID = 1;

    public SdpException(String message) {
        super(message);
    }
}
