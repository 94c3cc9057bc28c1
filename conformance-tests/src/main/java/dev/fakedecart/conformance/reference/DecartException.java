package dev.fakedecart.conformance.reference;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An error, with the code that apps decide by. The codes are the constants below, which the guide names. */
public final class DecartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The key or token is invalid or has expired. */
    public static final String INVALID_API_KEY = "INVALID_API_KEY";

    /** The connection could not be made, was lost for good, or an acknowledgement timed out. */
    public static final String WEB_RTC_ERROR = "WEB_RTC_ERROR";

    /** The model does not exist, or the token does not allow it. */
    public static final String MODEL_NOT_FOUND = "MODEL_NOT_FOUND";

    /** The app passed something that cannot be used. Nothing was changed. */
    public static final String INVALID_INPUT = "INVALID_INPUT";

    /** The client token has expired. Nothing was sent. */
    public static final String TOKEN_EXPIRED = "TOKEN_EXPIRED";

    /** The client token could not be created. */
    public static final String TOKEN_CREATE_ERROR = "TOKEN_CREATE_ERROR";

    private final @Nullable String code;
    private final @Nullable String sessionEnd;
    private final @Nullable Duration retryAfter;

    /**
     * Makes an error.
     *
     * @param code one of the constants of this class; null only in broken clients
     */
    public DecartException(@Nullable String code, String message) {
        this(code, message, null, null);
    }

    private DecartException(
            @Nullable String code, String message, @Nullable String sessionEnd, @Nullable Duration retryAfter) {
        super(message);
        this.code = code;
        this.sessionEnd = sessionEnd;
        this.retryAfter = retryAfter;
    }

    static DecartException connection(String message) {
        return new DecartException(WEB_RTC_ERROR, message);
    }

    /** The error of what was pending when the app disconnected. */
    static DecartException disconnected() {
        return connection("the client was disconnected");
    }

    static DecartException input(String message) {
        return new DecartException(INVALID_INPUT, message);
    }

    /**
     * Returns this error as one that ends the session for good.
     *
     * @param reason of {@link EventType.SessionEnded}
     */
    DecartException endingSession(String reason) {
        return new DecartException(code, String.valueOf(getMessage()), reason, retryAfter);
    }

    /** Returns this error as a refusal by a full service. */
    DecartException withRetryAfter(Duration time) {
        return new DecartException(code, String.valueOf(getMessage()), sessionEnd, time);
    }

    /** Returns the reason with which this error ends the session for good; empty if it does not. */
    public Optional<String> sessionEnd() {
        return Optional.ofNullable(sessionEnd);
    }

    /** Returns the time after which a full service asks to come back; empty for other errors. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Returns one of the constants of this class; null only in broken clients. */
    public @Nullable String code() {
        return code;
    }

    /** Returns whether every retry would fail in the same way. */
    boolean isPermanent() {
        return INVALID_API_KEY.equals(code)
                || TOKEN_EXPIRED.equals(code)
                || MODEL_NOT_FOUND.equals(code)
                || INVALID_INPUT.equals(code);
    }
}
