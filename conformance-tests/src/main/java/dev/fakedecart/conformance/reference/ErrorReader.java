package dev.fakedecart.conformance.reference;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Maps the server's error texts and HTTP statuses to the documented codes. Pure functions. */
final class ErrorReader {

    /** Returns the error for the text of an {@code error} message or for the reason of a close frame. */
    DecartException ofText(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (says(lower, "model not allowed", "invalid model", "unknown model", "model not found", "removed model")) {
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
