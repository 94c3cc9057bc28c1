package dev.fakedecart.webrtc.turn;

/** Ends the handling of a request: the client gets an error response. */
final class TurnRefusal extends Exception {
    private static final long serialVersionUID = 1;

    static final int BAD_REQUEST = 400;
    static final int UNAUTHENTICATED = 401;
    static final int FORBIDDEN = 403;
    static final int UNKNOWN_ATTRIBUTE = 420;
    static final int ALLOCATION_MISMATCH = 437;
    static final int STALE_NONCE = 438;
    static final int ADDRESS_FAMILY_NOT_SUPPORTED = 440;
    static final int WRONG_CREDENTIALS = 441;
    static final int UNSUPPORTED_TRANSPORT = 442;
    static final int PEER_ADDRESS_FAMILY_MISMATCH = 443;
    static final int ALLOCATION_QUOTA_REACHED = 486;
    static final int INSUFFICIENT_CAPACITY = 508;

    private final int code;
    private final String phrase;

    /**
     * Makes a refusal.
     *
     * @param code an error code of RFC 8656 section 19 or RFC 8489 section 14.8
     * @param reason the mistake, in ASCII; the phrase that the client gets, so it is short
     */
    TurnRefusal(int code, String reason) {
        super(reason, null, false, false);
        this.code = code;
        this.phrase = reason;
    }

    int code() {
        return code;
    }

    String reason() {
        return phrase;
    }

    /** Returns true if the response tells the client the realm and a nonce to use (RFC 8489 section 9.2.4). */
    boolean isChallenge() {
        return code == UNAUTHENTICATED || code == STALE_NONCE;
    }
}
