package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.stun.StunKey;
import dev.fakedecart.webrtc.stun.StunMessage;
import dev.fakedecart.webrtc.stun.StunWriter;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * The ICE-lite agent of one peer (RFC 8445): answers checks and uses the pair that the client nominates. Its
 * credentials stay the same for the peer's life, also when the client restarts ICE. Belongs to the media thread,
 * except for the credentials.
 */
final class IceLite {

    /** A client checks the pair in use every 2.5 s or more often; RFC 7675 gives consent 30 s to live. */
    static final long CONSENT_NANOS = 30_000_000_000L;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String ufrag = random(8);
    private final String password = random(24);
    private final StunKey key = new StunKey(password);
    private @Nullable Path selected;
    private boolean nominated;
    private long lastCheckNanos;

    String ufrag() {
        return ufrag;
    }

    String password() {
        return password;
    }

    /** Returns the local ufrag that a check is addressed to: the text before the colon. */
    static @Nullable String localUfrag(StunMessage check) {
        String username = check.username();
        int colon = username == null ? -1 : username.indexOf(':');
        return colon < 0 || username == null ? null : username.substring(0, colon);
    }

    /** Returns the answer to a check on this path; null if the check does not prove knowledge of the password. */
    byte @Nullable [] answer(StunMessage check, Path path, long now) {
        if (!check.hasFingerprint() || !check.hasIntegrity(key)) {
            return null;
        }
        lastCheckNanos = now;
        if (selected == null || check.nominates()) {
            selected = path;
            nominated |= check.nominates();
        }
        return StunWriter.bindingSuccess(check, path.remote(), key);
    }

    /** The path to send on; null before the first check. */
    @Nullable
    Path selected() {
        return selected;
    }

    boolean isNominated() {
        return nominated;
    }

    /** Stops to use a link that has ended. Until the client checks another path, nothing is sent. */
    void ended(Link link) {
        if (selected != null && selected.link() == link) {
            selected = null;
            nominated = false;
        }
    }

    /** Returns the time since the last check. */
    long silentNanos(long now) {
        return now - lastCheckNanos;
    }

    private static String random(int length) {
        return RANDOM.ints(length, 0, ALPHABET.length())
                .collect(StringBuilder::new, (text, i) -> text.append(ALPHABET.charAt(i)), StringBuilder::append)
                .toString();
    }

    /** The link on which a client reaches the server, and the address that the client has there. */
    record Path(Link link, InetSocketAddress remote) {

        void send(byte[] data, int length) {
            link.send(data, length, remote);
        }
    }
}
