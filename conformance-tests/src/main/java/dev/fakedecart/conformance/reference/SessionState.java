package dev.fakedecart.conformance.reference;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that a session is told to do. A state replaces another as a whole.
 *
 * @param prompt null if there is none
 * @param image null if there is none
 * @param enhance whether Decart may expand the prompt; the documentation's default is true
 */
record SessionState(@Nullable String prompt, @Nullable WireImage image, boolean enhance) {

    /** The prompt, if there is nothing else to tell. */
    Optional<String> promptAlone() {
        return image == null ? Optional.ofNullable(prompt) : Optional.empty();
    }
}
