package dev.fakedecart.internal.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The client tokens of one server. A client sends its token's key or signed form, and this class looks that text up
 * exactly as it was handed out. It trusts nothing in the signed form, so there is nothing to forge. It keeps only
 * hashes of both, and keeps expired tokens, to distinguish them from unknown ones, until it needs their places. Belongs
 * to the event loop.
 */
public final class ClientTokens {

    /** The prefix of client tokens. */
    public static final String PREFIX = "ek_";

    /** Many times as many as tests need. The service's limit is not known. */
    static final int MOST = 10_000;

    private static final int SECRET_BYTES = 32;
    private static final int ID_BYTES = 16;

    private final InstantSource clock;
    private final SessionLimits limits;
    private final int most;
    private final SecureRandom random = new SecureRandom();
    private final TokenSigner signer = new TokenSigner();
    private final Map<String, ClientToken> bySecret = new HashMap<>();
    private final PriorityQueue<Kept> byExpiry =
            new PriorityQueue<>(Comparator.comparing((Kept kept) -> kept.token.expiresAt()));

    /**
     * A new token.
     *
     * @param apiKey the secret that a client sends in place of an API key
     * @param signed the same token as a JSON Web Token, which a client may send instead
     */
    public record Minted(ClientToken token, String apiKey, String signed) {
        /** Shows no secret. */
        @Override
        public String toString() {
            return token.toString();
        }
    }

    /** A token, and the hashes of its two forms. */
    private record Kept(ClientToken token, String apiKeyHash, String signedHash) {}

    public ClientTokens(InstantSource clock) {
        this(clock, SessionLimits.DEFAULT);
    }

    /** @param limits the limits of each account, which tokens contain */
    public ClientTokens(InstantSource clock, SessionLimits limits) {
        this(clock, limits, MOST);
    }

    /** @param most the number of tokens that are kept */
    ClientTokens(InstantSource clock, SessionLimits limits, int most) {
        this.clock = clock;
        this.limits = limits;
        this.most = most;
    }

    /**
     * Makes a token; empty if too many tokens have not expired.
     *
     * @param lifetime rounded up to a whole second, because a JSON Web Token counts in seconds
     */
    public Optional<Minted> mint(Tenant account, Duration lifetime, TokenScope scope) {
        Instant now = clock.instant();
        if (byExpiry.size() >= most && !makeRoom(now)) {
            return Optional.empty();
        }
        var token = new ClientToken(HexFormat.of().formatHex(random(ID_BYTES)), account, end(now, lifetime), scope);
        String apiKey = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random(SECRET_BYTES));
        var minted = new Minted(token, apiKey, signer.sign(TokenClaims.of(token, now, limits)));
        keep(new Kept(token, hash(apiKey), hash(minted.signed)));
        return Optional.of(minted);
    }

    private static Instant end(Instant now, Duration lifetime) {
        return now.plus(lifetime).plus(Duration.ofSeconds(1).minusNanos(1)).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Finds a token by its key or signed form, whether or not it has expired. */
    Optional<ClientToken> find(String secret) {
        return Optional.ofNullable(bySecret.get(hash(secret)));
    }

    boolean isExpired(ClientToken token) {
        return !clock.instant().isBefore(token.expiresAt());
    }

    /** The public key that verifies signed forms, as a JSON Web Key Set. */
    public Map<String, Object> keySet() {
        return signer.keySet();
    }

    private void keep(Kept kept) {
        bySecret.put(kept.apiKeyHash, kept.token);
        bySecret.put(kept.signedHash, kept.token);
        byExpiry.add(kept);
    }

    /** Removes the token that expired first; false if none has expired. */
    private boolean makeRoom(Instant now) {
        Kept oldest = byExpiry.peek();
        if (oldest == null || now.isBefore(oldest.token.expiresAt())) {
            return false;
        }
        byExpiry.remove(oldest);
        bySecret.remove(oldest.apiKeyHash);
        bySecret.remove(oldest.signedHash);
        return true;
    }

    private byte[] random(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String hash(String secret) {
        return HexFormat.of().formatHex(Sha256.of(secret));
    }
}
