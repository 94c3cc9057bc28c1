package dev.fakedecart.conformance.reference;

import java.util.Optional;

/**
 * The service that a client uses, and the key that it uses it with.
 *
 * @param apiKey permanent, or that of a client token; unused with a provider
 * @param provider gives the key for each attempt to connect; empty to use {@code apiKey}
 * @param baseUrl of the REST API, for example {@code https://api.decart.ai}
 * @param realtimeBaseUrl of the realtime API, for example {@code wss://api3.decart.ai}
 */
public record ServiceAccess(String apiKey, Optional<ApiKeyProvider> provider, String baseUrl, String realtimeBaseUrl) {

    /** Makes access with one key. */
    public ServiceAccess(String apiKey, String baseUrl, String realtimeBaseUrl) {
        this(apiKey, Optional.empty(), baseUrl, realtimeBaseUrl);
    }

    /** Returns access to the same service with another key. */
    public ServiceAccess withApiKey(String key) {
        return new ServiceAccess(key, baseUrl, realtimeBaseUrl);
    }

    /** Returns access to the same service with a provider of keys. */
    public ServiceAccess withProvider(ApiKeyProvider keys) {
        return new ServiceAccess("", Optional.of(keys), baseUrl, realtimeBaseUrl);
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return baseUrl;
    }
}
