package dev.fakedecart.signaling;

import dev.fakedecart.protocol.Refusal;
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

    Optional<Refusal> refusal(String apiKey) {
        boolean known = apiKeys.isEmpty() || apiKeys.contains(apiKey);
        return !known || apiKey.isBlank() || apiKey.equals(REFUSED_API_KEY)
                ? Optional.of(Refusal.invalidApiKey())
                : Optional.empty();
    }
}
