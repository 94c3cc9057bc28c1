package dev.fakedecart.webrtc.stun;

/** A kind of message integrity (RFC 8489 sections 14.5 and 14.6). */
public enum StunIntegrity {
    SHA1(StunMessage.MESSAGE_INTEGRITY, 20, "HmacSHA1"),
    SHA256(StunMessage.MESSAGE_INTEGRITY_SHA256, 32, "HmacSHA256");

    private final int attribute;
    private final int length;
    private final String algorithm;

    StunIntegrity(int attribute, int length, String algorithm) {
        this.attribute = attribute;
        this.length = length;
        this.algorithm = algorithm;
    }

    /** The type of the attribute. */
    int attribute() {
        return attribute;
    }

    /** The length of the attribute's value in bytes. A truncated SHA-256 is not accepted. */
    int length() {
        return length;
    }

    /** The name of the algorithm in {@link javax.crypto.Mac}. */
    String algorithm() {
        return algorithm;
    }
}
