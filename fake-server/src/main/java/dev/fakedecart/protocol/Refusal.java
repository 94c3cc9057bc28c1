package dev.fakedecart.protocol;

import java.util.Optional;

/**
 * The refusal of a session: an {@code error} message with this text, then a close frame with this code.
 *
 * @param code the code of the close frame (RFC 6455 section 7.4)
 */
public record Refusal(String error, int code) {
    private static final int POLICY_VIOLATION = 1008; // assumed; the SDKs retry whatever the code is
    private static final int TRY_AGAIN_LATER = 1013; // documented for the concurrency limit

    /**
     * Refuses an invalid or expired key.
     *
     * @param text begins with "Invalid API key", which all SDKs recognise and do not retry
     */
    public static Refusal invalidApiKey(String text) {
        return new Refusal(text, POLICY_VIOLATION);
    }

    /**
     * Refuses a client token for another model. That the service refuses is documented; the text is assumed. All SDKs
     * recognise it and do not retry.
     */
    public static Refusal modelNotAllowed(String model) {
        return new Refusal("Permission denied: model not allowed: " + model, POLICY_VIOLATION);
    }

    /**
     * Refuses a client token for another origin. The service's error type is {@code origin_not_allowed}; the text is
     * assumed. All SDKs recognise it and do not retry.
     */
    public static Refusal originNotAllowed(Optional<String> origin) {
        return new Refusal(
                "Permission denied: origin not allowed: " + origin.orElse("(none was sent)"), POLICY_VIOLATION);
    }

    /**
     * Refuses a page of an origin that the server's options do not allow.
     *
     * @param text begins with "Permission denied", which all SDKs recognise and do not retry
     */
    public static Refusal foreignOrigin(String text) {
        return new Refusal(text, POLICY_VIOLATION);
    }

    /** Refuses an unknown model. The text is assumed; the service's error type is {@code invalid_model}. */
    public static Refusal invalidModel(String model) {
        return new Refusal("Invalid model: " + model, POLICY_VIOLATION);
    }

    /** Refuses an invalid value of a query parameter that only this server has. */
    public static Refusal invalidParameter(String problem) {
        return new Refusal(problem, POLICY_VIOLATION);
    }

    /** Refuses a client that sends no join message in time. */
    public static Refusal silence(String missing, long seconds) {
        return new Refusal("no %s within %s s".formatted(missing, seconds), POLICY_VIOLATION);
    }

    /** Refuses a viewer while its session has no output. The viewer may retry. */
    public static Refusal nothingToSee() {
        return new Refusal("the session sends nothing yet", TRY_AGAIN_LATER);
    }

    /**
     * Refuses a session beyond the limit of the account. Text and code are documented. SDKs retry until a slot is free.
     */
    public static Refusal concurrencyLimit() {
        return new Refusal("Concurrent session limit reached.", TRY_AGAIN_LATER);
    }

    /**
     * Refuses a viewer of an unknown session. The text is assumed; the service's error type is {@code
     * session_not_found}.
     */
    public static Refusal sessionNotFound() {
        return new Refusal("session not found", POLICY_VIOLATION);
    }

    /** Refuses a session because all places are taken. A fix in the Python SDK quotes this text. */
    public static Refusal atCapacity() {
        return new Refusal("Server at capacity. Please try again later.", TRY_AGAIN_LATER);
    }
}
