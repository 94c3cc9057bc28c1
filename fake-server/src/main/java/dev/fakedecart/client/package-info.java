/**
 * The client library: speaks every protocol of the server to the server's tests, the load generator and the conformance
 * suite.
 *
 * <p>Not public API. It may change or go in any release. It depends on {@code protocol}, {@code tag} and {@code webrtc},
 * and on no other part of the server.
 */
@NullMarked
package dev.fakedecart.client;

import org.jspecify.annotations.NullMarked;
