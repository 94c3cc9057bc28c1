package dev.fakedecart.conformance.reference;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes errors with the documented codes of what servers say. Pure functions. */
class ErrorReader {

    /** The text of an {@code error} message, or a close frame's reason. */
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

    /** An upgrade that was refused. */
    DecartException ofStatus(int status) {
        String message = "the server refused the connection with HTTP status " + status;
        return status == 401 || status == 403
                ? new DecartException(DecartException.INVALID_API_KEY, message)
                : DecartException.connection(message);
    }

    /** The server did not take a change. */
    DecartException ofRefusedChange(Optional<String> error) {
        return DecartException.input(error.orElse("the server refused the change without saying why"));
    }
}
