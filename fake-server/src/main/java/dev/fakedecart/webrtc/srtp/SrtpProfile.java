package dev.fakedecart.webrtc.srtp;

import java.util.Optional;

/**
 * The protection profiles that this server negotiates, best first: AES-GCM runs on AES-NI and CLMUL in one pass,
 * AES-CM needs an HMAC-SHA1 besides. Lengths are in bytes. Ids are those of the DTLS use_srtp extension
 * (RFC 5764 section 4.1.2, RFC 7714 section 14.2).
 */
public enum SrtpProfile {
    AEAD_AES_128_GCM(0x0007, 16, 12, 16),
    AES128_CM_SHA1_80(0x0001, 16, 14, 10);

    /** The bytes that SRTCP adds to a packet besides the authentication tag: the E flag and the index. */
    static final int RTCP_INDEX_LENGTH = 4;

    private final int id;
    private final int keyLength;
    private final int saltLength;
    private final int tagLength;

    SrtpProfile(int id, int keyLength, int saltLength, int tagLength) {
        this.id = id;
        this.keyLength = keyLength;
        this.saltLength = saltLength;
        this.tagLength = tagLength;
    }

    public int id() {
        return id;
    }

    public int keyLength() {
        return keyLength;
    }

    public int saltLength() {
        return saltLength;
    }

    int tagLength() {
        return tagLength;
    }

    /** The first of our profiles that is among the offered ids. */
    public static Optional<SrtpProfile> choose(int[] offered) {
        for (SrtpProfile profile : values()) {
            for (int id : offered) {
                if (id == profile.id) {
                    return Optional.of(profile);
                }
            }
        }
        return Optional.empty();
    }

    Transform transform(SessionKeys keys) {
        return switch (this) {
            case AEAD_AES_128_GCM -> new AesGcm(keys);
            case AES128_CM_SHA1_80 -> new AesCmHmacSha1(keys);
        };
    }
}
