package dev.fakedecart.internal.http;

import java.util.Optional;
import java.util.function.Function;

/** Decides on a request before its body is read. Called on the event loop; must not block. */
@FunctionalInterface
public interface HeadCheck {

    /** Lets all requests pass. */
    HeadCheck NONE = headers -> Optional.empty();

    /**
     * Returns the response to a request that is refused; empty to read the body.
     *
     * @param headers finds the value of a header; names ignore case
     */
    Optional<Response> refusal(Function<String, Optional<String>> headers);
}
