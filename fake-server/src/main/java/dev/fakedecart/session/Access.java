package dev.fakedecart.session;

import java.util.Optional;
import java.util.Set;

/**
 * Which API keys are good: any, or those that were named.
 *
 * @param apiKeys empty for any
 */
public record Access(Set<String> apiKeys) {

    /** Always refused, so that an app can test what it does when its key is. */
    public static final String REFUSED_API_KEY = "invalid-api-key";

    public Access {
        apiKeys = Set.copyOf(apiKeys);
    }

    /** Whom this key admits; empty if it is refused. */
    public Optional<Credential> find(String apiKey) {
        boolean known = apiKeys.isEmpty() || apiKeys.contains(apiKey);
        return !known || apiKey.isBlank() || apiKey.equals(REFUSED_API_KEY)
                ? Optional.empty()
                : Optional.of(new Credential(Tenant.ofApiKey(apiKey)));
    }
}
