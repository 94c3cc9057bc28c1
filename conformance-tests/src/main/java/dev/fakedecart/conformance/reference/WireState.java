package dev.fakedecart.conformance.reference;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of a session, ready to be sent. A state replaces another as a whole.
 *
 * @param prompt null if there is none
 * @param image null if there is none
 * @param enhance whether Decart may expand the prompt; the documentation's default is true
 */
public record WireState(@Nullable String prompt, @Nullable WireImage image, boolean enhance) {

    /** Returns the prompt if the state has no image. */
    Optional<String> promptAlone() {
        return image == null ? Optional.ofNullable(prompt) : Optional.empty();
    }
}
