/**
 * The client library, which speaks every protocol of the server. The server's tests, the load generator and the
 * conformance suite use the library.
 *
 * <p>Not public API: any release may change or remove the library. The library depends on {@code protocol}, {@code tag}
 * and {@code webrtc}, and on no other part of the server.
 */
@NullMarked
package dev.fakedecart.client;

import org.jspecify.annotations.NullMarked;
