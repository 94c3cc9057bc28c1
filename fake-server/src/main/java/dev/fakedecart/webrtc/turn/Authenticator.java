package dev.fakedecart.webrtc.turn;

import dev.fakedecart.webrtc.stun.StunIntegrity;
import dev.fakedecart.webrtc.stun.StunMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks the long-term credentials of requests (RFC 8489 section 9.2.4). Accepts USERHASH for USERNAME, and SHA-256 for
 * SHA-1, from clients that send them. Belongs to the media thread.
 */
final class Authenticator {
    private final Map<String, TurnAccount> byName = new HashMap<>();
    private final Map<String, TurnAccount> byHash = new HashMap<>();
    private final Nonces nonces;

    /**
     * The sender of a request.
     *
     * @param integrity the algorithm that signed the request, and that signs the response
     */
    record Sender(TurnAccount account, StunIntegrity integrity) {}

    Authenticator(Nonces nonces) {
        this.nonces = nonces;
    }

    void add(TurnAccount account) {
        byName.put(account.username(), account);
        byHash.put(hash(account), account);
    }

    void remove(TurnAccount account) {
        byName.remove(account.username());
        byHash.remove(hash(account));
    }

    /**
     * The account that a request names, whether or not the request proves to know its password; null if there is none.
     */
    @Nullable
    TurnAccount named(StunMessage request) {
        String username = request.username();
        if (username != null) {
            return byName.get(username);
        }
        byte[] hash = request.attribute(TurnAttribute.USERHASH);
        return hash == null ? null : byHash.get(HexFormat.of().formatHex(hash));
    }

    Sender authenticate(StunMessage request, long now) throws TurnRefusal {
        StunIntegrity integrity = request.integrity();
        if (integrity == null) {
            throw new TurnRefusal(TurnRefusal.UNAUTHENTICATED, "Unauthenticated");
        }
        String nonce = request.text(TurnAttribute.NONCE);
        if (nonce == null
                || request.attribute(TurnAttribute.REALM) == null
                || (request.username() == null && request.attribute(TurnAttribute.USERHASH) == null)) {
            throw new TurnRefusal(TurnRefusal.BAD_REQUEST, "USERNAME, REALM or NONCE is missing");
        }
        if (!nonces.isValid(nonce, now)) {
            throw new TurnRefusal(TurnRefusal.STALE_NONCE, "Stale Nonce");
        }
        TurnAccount account = named(request);
        if (account == null || !request.hasIntegrity(account.key(), integrity)) {
            throw new TurnRefusal(TurnRefusal.UNAUTHENTICATED, "Unauthenticated");
        }
        return new Sender(account, integrity);
    }

    private static String hash(TurnAccount account) {
        String text = account.username() + ":" + TurnServer.REALM;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }
}
