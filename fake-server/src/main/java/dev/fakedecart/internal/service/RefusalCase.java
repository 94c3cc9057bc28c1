package dev.fakedecart.internal.service;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The cases in which the server itself refuses something. Each has an entry in the table of refusals. The table may
 * have more entries, which only scenarios use.
 */
public enum RefusalCase {
    /** The API key is wrong: on sockets, and over HTTP where no other case says otherwise. */
    INVALID_API_KEY("invalid-api-key"),
    /** A client token has expired. */
    EXPIRED_TOKEN("expired-token"),
    /** The API key is wrong, at {@code /v1/client/tokens}. */
    INVALID_API_KEY_FOR_TOKENS("invalid-api-key-for-tokens"),
    /** The API key is wrong, at {@code /v1/realtime/quota}. */
    INVALID_API_KEY_FOR_QUOTA("invalid-api-key-for-quota"),
    /** A request over HTTP has no {@code x-api-key}. */
    MISSING_API_KEY("missing-api-key"),
    /** A client token asks for a client token. */
    TOKEN_FROM_TOKEN("token-from-token"),
    /** No model has this name. */
    INVALID_MODEL("invalid-model", "model"),
    /** The model is not served any more. */
    MODEL_RETIRED("model-retired", "model"),
    /** The client token is for other models. */
    MODEL_NOT_ALLOWED("model-not-allowed", "model"),
    /** The client token is for pages of other origins. */
    ORIGIN_NOT_ALLOWED("origin-not-allowed", "origin"),
    /** A page of an origin that this server's options do not allow; only this server has the case. */
    FOREIGN_ORIGIN("foreign-origin", "detail"),
    /** The account has no credits. */
    INSUFFICIENT_CREDITS("insufficient-credits"),
    /** The account has its largest number of sessions. */
    CONCURRENCY_LIMIT("concurrency-limit"),
    /** The same, without a message. */
    CONCURRENCY_LIMIT_SILENT("concurrency-limit-silent"),
    /** The service has its largest number of sessions. */
    AT_CAPACITY("at-capacity"),
    /** The prompt or the image is refused before anything is generated. */
    REFUSED_BEFORE_GENERATION("refused-before-generation"),
    /** Moderation ends a running generation. */
    MODERATION("moderation"),
    /** The credits are used up while generating. */
    CREDITS_EXHAUSTED("credits-exhausted"),
    /** The longest duration of a session is reached. */
    DURATION_REACHED("duration-reached"),
    /** A prompt is longer than the model accepts. */
    PROMPT_TOO_LONG("prompt-too-long", "length", "limit"),
    /** A state has a reference image, and the model takes none. */
    IMAGE_NOT_TAKEN("image-not-taken", "model"),
    /** A query parameter that only this server has is wrong. */
    INVALID_PARAMETER("invalid-parameter", "problem"),
    /** A client sends no first message in time. */
    NO_FIRST_MESSAGE("no-first-message", "missing", "seconds"),
    /** A viewer's session sends nothing yet. */
    NOTHING_TO_SEE("nothing-to-see"),
    /** A viewer's session does not exist. */
    SESSION_NOT_FOUND("session-not-found");

    private final String id;

    @SuppressWarnings("ImmutableEnumChecker") // an immutable list
    private final List<String> placeholders;

    RefusalCase(String id, String... placeholders) {
        this.id = id;
        this.placeholders = List.of(placeholders);
    }

    /** Returns the name in the table. The name is published: it never changes. */
    public String id() {
        return id;
    }

    /** Returns the words that the texts of this case may have in braces, as in {@code {model}}. */
    public List<String> placeholders() {
        return placeholders;
    }

    static Optional<RefusalCase> find(String id) {
        return Arrays.stream(values()).filter(known -> known.id.equals(id)).findFirst();
    }
}
