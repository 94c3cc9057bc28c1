package dev.fakedecart.webrtc.srtp;

import java.util.Arrays;

/** The master key and salt of one direction, as the DTLS handshake exports them. */
public final class MasterKey {
    private final SrtpProfile profile;
    private final byte[] key;
    private final byte[] salt;

    public MasterKey(SrtpProfile profile, byte[] key, byte[] salt) {
        if (key.length != profile.keyLength() || salt.length != profile.saltLength()) {
            throw new IllegalArgumentException("%s takes a key of %s and a salt of %s bytes, not %s and %s"
                    .formatted(profile, profile.keyLength(), profile.saltLength(), key.length, salt.length));
        }
        this.profile = profile;
        this.key = key.clone();
        this.salt = salt.clone();
    }

    public SrtpProfile profile() {
        return profile;
    }

    byte[] key() {
        return key;
    }

    byte[] salt() {
        return salt;
    }

    /**
     * Splits the keying material of a DTLS-SRTP handshake (RFC 5764 section 4.2): client key, server key, client
     * salt, server salt.
     *
     * @param client true for the direction in which the DTLS client sends
     */
    public static MasterKey of(SrtpProfile profile, byte[] material, boolean client) {
        int keyAt = client ? 0 : profile.keyLength();
        int saltAt = 2 * profile.keyLength() + (client ? 0 : profile.saltLength());
        return new MasterKey(
                profile,
                Arrays.copyOfRange(material, keyAt, keyAt + profile.keyLength()),
                Arrays.copyOfRange(material, saltAt, saltAt + profile.saltLength()));
    }

    /** The length of the keying material that {@link #of} needs, for both directions together. */
    public static int materialLength(SrtpProfile profile) {
        return 2 * (profile.keyLength() + profile.saltLength());
    }
}
