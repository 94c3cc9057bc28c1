/**
 * HTTP signaling from the client's side: requests open, change and end a session, and a stream of events comes back. The
 * media of a {@link dev.fakedecart.client.httpsignaling.HttpSignalingClient} is pluggable, as in the direct protocol.
 *
 * <p>Not public API.
 */
@NullMarked
package dev.fakedecart.client.httpsignaling;

import org.jspecify.annotations.NullMarked;
