package dev.fakedecart.internal.access;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A short-lived key that an app's backend makes for one of its clients. Does not contain the secret, so it may be
 * shown.
 *
 * @param id the JSON Web Token's {@code jti}
 * @param account the account whose API key made the token
 * @param expiresAt a whole second; from then on the token opens no session, and open sessions go on
 */
public record ClientToken(String id, Tenant account, Instant expiresAt, TokenScope scope) {

    /** The tenant of the sessions that this token opens, within its account. */
    Tenant tenant() {
        return new Tenant(account.name() + "." + id);
    }

    /** The public fields, by name. */
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
