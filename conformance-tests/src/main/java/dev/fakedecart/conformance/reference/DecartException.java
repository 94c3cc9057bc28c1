package dev.fakedecart.conformance.reference;

import org.jspecify.annotations.Nullable;

/** What went wrong, with the code that apps decide by. The codes in capitals below are those that the guide names. */
public final class DecartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The key or token is not good, or no longer. */
    public static final String INVALID_API_KEY = "INVALID_API_KEY";

    /** The connection could not be made, or was lost for good, or an acknowledgement did not come. */
    public static final String WEB_RTC_ERROR = "WEB_RTC_ERROR";

    /** There is no such model, or the token does not allow it. */
    public static final String MODEL_NOT_FOUND = "MODEL_NOT_FOUND";

    /** What the app passed cannot be used; nothing was changed. */
    public static final String INVALID_INPUT = "INVALID_INPUT";

    /** A client token could not be made. */
    public static final String TOKEN_CREATE_ERROR = "TOKEN_CREATE_ERROR";

    private final @Nullable String code;

    /** An error with one of this class's codes, and what it means in words. */
    public DecartException(@Nullable String code, String message) {
        super(message);
        this.code = code;
    }

    static DecartException connection(String message) {
        return new DecartException(WEB_RTC_ERROR, message);
    }

    static DecartException input(String message) {
        return new DecartException(INVALID_INPUT, message);
    }

    /** One of the constants of this class; only broken variants of the client have none. */
    public @Nullable String code() {
        return code;
    }

    /** True if it would be the same again however often it were tried. */
    boolean isPermanent() {
        return INVALID_API_KEY.equals(code) || MODEL_NOT_FOUND.equals(code) || INVALID_INPUT.equals(code);
    }
}
