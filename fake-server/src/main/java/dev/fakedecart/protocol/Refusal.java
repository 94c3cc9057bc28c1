package dev.fakedecart.protocol;

import java.util.Optional;

/**
 * A session that the service does not open: an {@code error} message with this text, then a close with this code.
 *
 * @param code of the close frame (RFC 6455 section 7.4)
 */
public record Refusal(String error, int code) {
    private static final int POLICY_VIOLATION = 1008; // assumed; the SDKs retry whatever the code is
    private static final int TRY_AGAIN_LATER = 1013; // documented for the concurrency limit

    /**
     * Of a key that is not, or no longer, good.
     *
     * @param text begins with "Invalid API key": all SDKs recognise that and do not retry
     */
    public static Refusal invalidApiKey(String text) {
        return new Refusal(text, POLICY_VIOLATION);
    }

    /**
     * Of a client token. The service refuses such a connection too (documented), in words that are assumed: all SDKs
     * recognise these, and do not retry.
     */
    public static Refusal modelNotAllowed(String model) {
        return new Refusal("Permission denied: model not allowed: " + model, POLICY_VIOLATION);
    }

    /**
     * Of a client token. The service's error type for it is {@code origin_not_allowed}; the words are assumed: all SDKs
     * recognise these, and do not retry.
     */
    public static Refusal originNotAllowed(Optional<String> origin) {
        return new Refusal(
                "Permission denied: origin not allowed: " + origin.orElse("(none was sent)"), POLICY_VIOLATION);
    }

    /** The text is assumed; the service's error type for it is {@code invalid_model}. */
    public static Refusal invalidModel(String model) {
        return new Refusal("Invalid model: " + model, POLICY_VIOLATION);
    }

    /** Of a query parameter that only this server knows. */
    public static Refusal invalidParameter(String problem) {
        return new Refusal(problem, POLICY_VIOLATION);
    }

    /** Of a client that does not say in time what it came for. */
    public static Refusal silence(String missing, long seconds) {
        return new Refusal("no %s within %d s".formatted(missing, seconds), POLICY_VIOLATION);
    }

    /** Of a viewer whose session has no output; it may come back. */
    public static Refusal nothingToSee() {
        return new Refusal("the session sends nothing yet", TRY_AGAIN_LATER);
    }

    /** Of an account; text and code are documented. The SDKs retry, and so get in once a slot is free. */
    public static Refusal concurrencyLimit() {
        return new Refusal("Concurrent session limit reached.", TRY_AGAIN_LATER);
    }

    /** Of a viewer. The text is assumed; the service's error type for it is {@code session_not_found}. */
    public static Refusal sessionNotFound() {
        return new Refusal("session not found", POLICY_VIOLATION);
    }

    /** The text is the service's (the Python SDK's fix for it quotes it). */
    public static Refusal atCapacity() {
        return new Refusal("Server at capacity. Please try again later.", TRY_AGAIN_LATER);
    }
}
