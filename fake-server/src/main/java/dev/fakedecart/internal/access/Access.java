package dev.fakedecart.internal.access;

import java.util.Optional;
import java.util.Set;

/**
 * Decides which keys are valid: API keys, and the client tokens made with them.
 *
 * @param apiKeys the valid API keys; empty to accept any
 */
public record Access(Set<String> apiKeys, ClientTokens tokens) {

    /** An API key that is always refused, so that apps can test how they handle a refusal. */
    public static final String REFUSED_API_KEY = "invalid-api-key";

    public Access {
        apiKeys = Set.copyOf(apiKeys);
    }

    /**
     * Finds the credential of an API key, a client token, or the signed form of a client token; empty if it is refused.
     */
    public Optional<Credential> find(String key) {
        Optional<ClientToken> token = tokens.find(key);
        if (token.isPresent()) {
            return token.filter(found -> !tokens.isExpired(found)).map(Credential::of);
        }
        return isApiKey(key) ? Optional.of(Credential.ofApiKey(key)) : Optional.empty();
    }

    /** A key that looks like a client token, but is none, is no API key, even if any API key is accepted. */
    private boolean isApiKey(String key) {
        boolean known = apiKeys.isEmpty() ? !looksLikeToken(key) : apiKeys.contains(key);
        return known && !key.isBlank() && !key.equals(REFUSED_API_KEY);
    }

    /** A JSON Web Token begins with a JSON object in base64, which starts with these letters. */
    private static boolean looksLikeToken(String key) {
        return key.startsWith(ClientTokens.PREFIX) || (key.startsWith("eyJ") && key.indexOf('.') > 0);
    }

    /** The tenant of an API key or client token, valid or not, whatever form the key has. */
    public Tenant tenant(String key) {
        return find(key).map(Credential::tenant).orElseGet(() -> Tenant.ofApiKey(key));
    }

    /** Returns true for a client token that {@link #find} refuses because it has expired. */
    public boolean hasExpired(String key) {
        return tokens.find(key).filter(tokens::isExpired).isPresent();
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return apiKeys.isEmpty() ? "any API key" : apiKeys.size() + " API keys";
    }
}
