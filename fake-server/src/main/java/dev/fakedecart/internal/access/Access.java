package dev.fakedecart.internal.access;

import java.util.Optional;
import java.util.Set;

/**
 * Which keys are good: any, or those that were named, and the client tokens made with them.
 *
 * @param apiKeys empty for any
 */
public record Access(Set<String> apiKeys, ClientTokens tokens) {

    /** Always refused, so that an app can test what it does when its key is. */
    public static final String REFUSED_API_KEY = "invalid-api-key";

    private static final String INVALID = "Invalid API key";

    public Access {
        apiKeys = Set.copyOf(apiKeys);
    }

    /** Whom an API key, a client token or the signed form of one admits; empty if it is refused. */
    public Optional<Credential> find(String key) {
        Optional<ClientToken> token = tokens.find(key);
        if (token.isPresent()) {
            return token.filter(found -> !tokens.isExpired(found)).map(Credential::of);
        }
        return isApiKey(key) ? Optional.of(Credential.ofApiKey(key)) : Optional.empty();
    }

    /** What looks like a token and is none is no API key either, though any may be good. */
    private boolean isApiKey(String key) {
        boolean known = apiKeys.isEmpty() ? !looksLikeToken(key) : apiKeys.contains(key);
        return known && !key.isBlank() && !key.equals(REFUSED_API_KEY);
    }

    /** A JSON object in base64, as each JSON Web Token begins with, starts with these letters. */
    private static boolean looksLikeToken(String key) {
        return key.startsWith(ClientTokens.PREFIX) || (key.startsWith("eyJ") && key.indexOf('.') > 0);
    }

    /**
     * Why {@link #find} refuses a key. All SDKs recognise the beginning, and do not retry; that the service tells an
     * expired token from an unknown one is assumed.
     */
    public String refusal(String key) {
        return tokens.find(key).filter(tokens::isExpired).isPresent()
                ? INVALID + ": the client token has expired"
                : INVALID;
    }
}
