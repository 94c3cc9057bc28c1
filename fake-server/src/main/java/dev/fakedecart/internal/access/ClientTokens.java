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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The client tokens of one server. A token is found by what its client shows, the key or the signed form of it, letter
 * by letter as it was handed out: nothing in it is believed, so nothing in it can be forged. Of both, only hashes are
 * kept. Expired tokens are kept as well, to tell them from those that never were, until their places are needed.
 * Belongs to the event loop.
 */
public final class ClientTokens {

    /** What keys of this kind begin with. */
    public static final String PREFIX = "ek_";

    /** Many times what tests need; the service's bound, if it has one, is not known. */
    static final int MOST = 10_000;

    /** Who signs and who is to verify: what the SDKs that verify tokens insist on unless told otherwise. */
    private static final String PLATFORM = "https://platform.decart.ai";

    private static final int SECRET_BYTES = 32;
    private static final int ID_BYTES = 8;

    private final InstantSource clock;
    private final int most;
    private final SecureRandom random = new SecureRandom();
    private final TokenSigner signer = new TokenSigner();
    private final Map<String, ClientToken> bySecret = new HashMap<>();
    private final PriorityQueue<Kept> byExpiry =
            new PriorityQueue<>(Comparator.comparing((Kept kept) -> kept.token.expiresAt()));

    /**
     * A token that has just been made.
     *
     * @param apiKey to be shown in place of an API key
     * @param signed a JSON Web Token that says the same, and is as good
     */
    public record Minted(ClientToken token, String apiKey, String signed) {}

    /** Under which hashes a token is found. */
    private record Kept(ClientToken token, String apiKeyHash, String signedHash) {}

    public ClientTokens(InstantSource clock) {
        this(clock, MOST);
    }

    /** @param most how many are kept */
    ClientTokens(InstantSource clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /**
     * Makes a token; empty if there are too many that have not expired.
     *
     * @param lifetime rounded up to the next whole second, for a JSON Web Token counts in those
     */
    public Optional<Minted> mint(Tenant account, Duration lifetime, TokenScope scope) {
        Instant now = clock.instant();
        if (byExpiry.size() >= most && !makeRoom(now)) {
            return Optional.empty();
        }
        var token = new ClientToken(HexFormat.of().formatHex(random(ID_BYTES)), account, end(now, lifetime), scope);
        String apiKey = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random(SECRET_BYTES));
        var minted = new Minted(token, apiKey, signer.sign(claims(token, now)));
        keep(new Kept(token, hash(apiKey), hash(minted.signed)));
        return Optional.of(minted);
    }

    private static Instant end(Instant now, Duration lifetime) {
        return now.plus(lifetime).plus(Duration.ofSeconds(1).minusNanos(1)).truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * The names are those that Python 0.2.4 reads; it insists on {@code exp}, {@code sub}, {@code iss} and {@code aud}.
     * That the subject is named like the key, for this server knows no users, is assumed, and so are {@code metadata},
     * and that usage labels of a form that the SDK would refuse are left out. What else the SDK reads is never claimed,
     * for it may be absent: {@code organizationId}, {@code api_key_name}, {@code service_tier},
     * {@code realtimeConcurrentSessionLimit} and {@code zeroDataRetention}.
     */
    private static Map<String, Object> claims(ClientToken token, Instant now) {
        TokenScope scope = token.scope();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", PLATFORM);
        claims.put("aud", PLATFORM);
        claims.put("sub", token.account().name());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", token.expiresAt().getEpochSecond());
        claims.put("jti", token.id());
        claims.put("parent_api_key_id", token.account().name());
        // models and origins, which stand alone here
        scope.permissions().ifPresent(claims::putAll);
        scope.constraints().ifPresent(constraints -> claims.put("constraints", constraints));
        if (!scope.metadata().isEmpty()) {
            claims.put("metadata", scope.metadata());
        }
        scope.attribution().ifPresent(labels -> claims.put("attribution", labels));
        return claims;
    }

    /** The token that this is the key or the signed form of, be it expired or not. */
    Optional<ClientToken> find(String secret) {
        return Optional.ofNullable(bySecret.get(hash(secret)));
    }

    boolean isExpired(ClientToken token) {
        return !clock.instant().isBefore(token.expiresAt());
    }

    /** What signed forms verify against, as a JSON Web Key Set. */
    public Map<String, Object> keySet() {
        return signer.keySet();
    }

    private void keep(Kept kept) {
        bySecret.put(kept.apiKeyHash, kept.token);
        bySecret.put(kept.signedHash, kept.token);
        byExpiry.add(kept);
    }

    /** Forgets the one that expired first. */
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
