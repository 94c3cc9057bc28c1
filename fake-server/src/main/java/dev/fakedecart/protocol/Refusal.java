package dev.fakedecart.protocol;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The refusal of a request: on a socket an {@code error} message and a close frame, over HTTP a response.
 *
 * @param id the name in the table of refusals, for example {@code at-capacity}
 * @param error the text for the client; empty if a socket is closed without a message
 * @param errorType the {@code error_type} of the message
 * @param retryAfter when the client may try again, in seconds
 * @param code the code of the close frame (RFC 6455 section 7.4)
 * @param reason the reason in the close frame, which may be empty
 * @param http the response over HTTP; empty if the case does not occur there
 */
public record Refusal(
        String id,
        String error,
        Optional<String> errorType,
        OptionalInt retryAfter,
        int code,
        String reason,
        Optional<Http> http) {

    /** The form of an error's body. */
    public enum Envelope {
        /** {@code {"detail": TEXT}}. */
        DETAIL,
        /** {@code {"error": TEXT}}. */
        ERROR,
        /** {@code {"detail": [{"type": TYPE, "loc": LOCATION, "msg": TEXT}]}}, as FastAPI writes it. */
        VALIDATION,
        /** {@code {"title": TITLE, "detail": TEXT, "status": STATUS}} (RFC 9457). */
        PROBLEM
    }

    /**
     * The response over HTTP.
     *
     * @param title of a problem object; empty for other envelopes
     * @param location where the error is, for validation errors; empty for other envelopes
     */
    public record Http(int status, Envelope envelope, String title, List<String> location) {
        public Http {
            location = List.copyOf(location);
        }
    }

    /** Returns true if a socket gets an {@code error} message before the close frame. */
    public boolean hasMessage() {
        return !error.isEmpty();
    }
}
