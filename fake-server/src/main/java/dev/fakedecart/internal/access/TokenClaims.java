package dev.fakedecart.internal.access;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the claims of signed client tokens. They have the names that Python 0.2.4 and JavaScript 0.2.5 read; both
 * require {@code exp} and {@code sub}, and Python {@code iss} and {@code aud}. The service copies three members of the
 * request's metadata: {@code service_tier}, {@code priority} and {@code attribution}. Values that the SDKs ignore or
 * refuse are left out.
 *
 * <p>Assumed: the subject is the account, because this server has no users; the account belongs to no organization; its
 * API key is named as in the journal.
 */
final class TokenClaims {
    /** Issuer and audience, as the SDKs that verify tokens require by default. */
    private static final String PLATFORM = "https://platform.decart.ai";

    private static final String SERVICE_TIER = "service_tier";

    /** Free, user, pro and priority. */
    private static final Set<String> TIERS = Set.of("0", "1", "2", "3");

    private TokenClaims() {}

    /** @param limits the limits of the token's account */
    static Map<String, @Nullable Object> of(ClientToken token, Instant issuedAt, SessionLimits limits) {
        TokenScope scope = token.scope();
        var claims = new LinkedHashMap<String, @Nullable Object>();
        claims.put("iss", PLATFORM);
        claims.put("aud", PLATFORM);
        claims.put("sub", token.account().name());
        claims.put("organizationId", null);
        claims.put("iat", issuedAt.getEpochSecond());
        claims.put("exp", token.expiresAt().getEpochSecond());
        claims.put("jti", token.id());
        claims.put("parent_api_key_id", token.account().name());
        claims.put("api_key_name", token.account().name());
        // models and origins are claims of their own
        scope.permissions().ifPresent(claims::putAll);
        scope.constraints().ifPresent(constraints -> claims.put("constraints", constraints));
        claims.put("realtimeConcurrentSessionLimit", limits.isUnlimited() ? null : limits.perAccount());
        claims.put("zeroDataRetention", false);
        putFromMetadata(scope, claims);
        return claims;
    }

    private static void putFromMetadata(TokenScope scope, Map<String, @Nullable Object> claims) {
        Object tier = scope.metadata().get(SERVICE_TIER);
        if ((tier instanceof Integer || tier instanceof String) && TIERS.contains(tier.toString())) {
            claims.put(SERVICE_TIER, tier);
        }
        if (Boolean.TRUE.equals(scope.metadata().get("priority"))) {
            claims.put("priority", true);
        }
        scope.attribution().ifPresent(labels -> claims.put("attribution", labels));
    }
}
