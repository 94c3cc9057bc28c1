package dev.fakedecart.conformance.reference;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Maps the server's error texts and HTTP statuses to the documented codes. Pure functions. */
final class ErrorReader {
    private static final int POLICY_VIOLATION = 1008;
    private static final int TRY_AGAIN_LATER = 1013;

    /** Returns the error for an {@code error} message. */
    DecartException ofMessage(JsonNode message) {
        String text = message.path("error").asString("");
        DecartException error = ofText(text);
        if (says(text.toLowerCase(Locale.ROOT), "concurrent session limit", "session limit reached")) {
            return error.endingSession("session_limit");
        }
        JsonNode retryAfter = message.path("retry_after");
        return message.path("error_type").asString("").equals("capacity") && retryAfter.isNumber()
                ? error.withRetryAfter(Duration.ofMillis((long) (retryAfter.doubleValue() * 1_000)))
                : error;
    }

    /** Returns the error for a closed control socket. */
    DecartException ofClose(int code, String reason) {
        var error = new DecartException(ofText(reason).code(), "the control socket was closed: " + code + " " + reason);
        if (code == POLICY_VIOLATION) {
            return error.endingSession("policy_violation");
        }
        return code == TRY_AGAIN_LATER && says(reason.toLowerCase(Locale.ROOT), "session limit reached")
                ? error.endingSession("session_limit")
                : error;
    }

    /** Returns the error for the text of an {@code error} message or for the reason of a close frame. */
    DecartException ofText(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (says(
                lower,
                "model not allowed",
                "invalid model",
                "unsupported model",
                "unknown model",
                "model not found",
                "removed model",
                "model has been retired")) {
            return new DecartException(DecartException.MODEL_NOT_FOUND, text);
        }
        if (says(lower, "api key", "unauthorized", "permission denied", "not allowed", "token expired")) {
            return new DecartException(DecartException.INVALID_API_KEY, text);
        }
        return DecartException.connection(text);
    }

    private static boolean says(String text, String... phrases) {
        return Stream.of(phrases).anyMatch(text::contains);
    }

    /** Returns the error for a refused WebSocket upgrade. */
    DecartException ofStatus(int status) {
        String message = "the server refused the connection with HTTP status " + status;
        return status == 401 || status == 403
                ? new DecartException(DecartException.INVALID_API_KEY, message)
                : DecartException.connection(message);
    }

    /** Returns the error for a change that the server refused. */
    DecartException ofRefusedChange(Optional<String> error) {
        return DecartException.input(error.orElse("the server refused the change without saying why"));
    }
}
