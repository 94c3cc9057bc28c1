package dev.fakedecart.webrtc.sdp;

/** A well-formed offer that this server cannot answer. The message says why, and what the client can change. */
public final class UnservedOfferException extends SdpException {
    private static final long serialVersionUID = 1;

    UnservedOfferException(String message) {
        super(message);
    }
}
