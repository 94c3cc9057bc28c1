package dev.fakedecart.protocol;

/**
 * A session that the service does not open: an {@code error} message with this text, then a close with this code.
 *
 * @param code of the close frame (RFC 6455 section 7.4)
 */
public record Refusal(String error, int code) {
    private static final int POLICY_VIOLATION = 1008; // assumed; the SDKs retry whatever the code is
    private static final int TRY_AGAIN_LATER = 1013; // documented for the concurrency limit

    /** The JavaScript, Python and Android SDKs recognise this text and do not retry. */
    public static Refusal invalidApiKey() {
        return new Refusal("Invalid API key", POLICY_VIOLATION);
    }

    /** The text is assumed; the service's error type for it is {@code invalid_model}. */
    public static Refusal invalidModel(String model) {
        return new Refusal("Invalid model: " + model, POLICY_VIOLATION);
    }

    /** Of a query parameter that only this server knows. */
    public static Refusal invalidParameter(String problem) {
        return new Refusal(problem, POLICY_VIOLATION);
    }

    /** The text is the service's (the Python SDK's fix for it quotes it). */
    public static Refusal atCapacity() {
        return new Refusal("Server at capacity. Please try again later.", TRY_AGAIN_LATER);
    }
}
