package dev.fakedecart.internal.boundary;

import java.util.Optional;

/**
 * The URL under which a client reaches the server. Contains only hosts that are allowed.
 *
 * @param authority host and port; empty if the client sent none
 * @param secure true if a trusted proxy says that the client uses TLS
 * @param prefix a path that a trusted proxy removes from URLs; empty, or begins with a slash and ends without one
 */
public record ReachedUrl(Optional<String> authority, boolean secure, String prefix) {}
