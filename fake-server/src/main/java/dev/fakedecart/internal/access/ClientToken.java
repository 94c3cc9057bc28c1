package dev.fakedecart.internal.access;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A short-lived key that an app's backend has made for a client of its own. Without its secret, so it may be shown.
 *
 * @param id tells tokens apart; the JSON Web Token's {@code jti}
 * @param account whose API key made it
 * @param expiresAt a whole second; from then on it opens nothing, and what it has opened goes on
 */
public record ClientToken(String id, Tenant account, Instant expiresAt, TokenScope scope) {

    /** Each token's sessions are a tenant of their own, within its account. */
    Tenant tenant() {
        return new Tenant(account.name() + "." + id);
    }

    /** Everything but the secret, by name. */
    public Map<String, Object> describe() {
        var description = new LinkedHashMap<String, Object>();
        description.put("id", id);
        description.put("expires_at", expiresAt.toString());
        description.put("permissions", scope.permissions().orElse(null));
        description.put("constraints", scope.constraints().orElse(null));
        description.put("metadata", scope.metadata());
        return description;
    }
}
