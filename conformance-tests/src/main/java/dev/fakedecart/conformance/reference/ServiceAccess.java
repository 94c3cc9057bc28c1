package dev.fakedecart.conformance.reference;

/**
 * The service that a client uses, and the key that it uses it with.
 *
 * @param apiKey permanent, or that of a client token
 * @param baseUrl of the REST API, for example {@code https://api.decart.ai}
 * @param realtimeBaseUrl of the realtime API, for example {@code wss://api3.decart.ai}
 */
public record ServiceAccess(String apiKey, String baseUrl, String realtimeBaseUrl) {

    /** Returns access to the same service with another key. */
    public ServiceAccess withApiKey(String key) {
        return new ServiceAccess(key, baseUrl, realtimeBaseUrl);
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return baseUrl;
    }
}
