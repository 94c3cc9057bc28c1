/**
 * The HTTP port: requests, WebSocket connections and event streams, on Netty. The routing table is
 * {@link dev.fakedecart.internal.http.Routes}; this package knows nothing of what is served.
 * Connections whose first bytes are not HTTP go to {@link dev.fakedecart.internal.http.OtherProtocols}.
 *
 * <p><b>Threads.</b> One event loop serves everything. Handlers and listeners are called on it and must not block;
 * {@link dev.fakedecart.internal.http.WebSocketConnection} and {@link dev.fakedecart.internal.http.EventStream} may be
 * used from any thread.
 */
@NullMarked
package dev.fakedecart.internal.http;

import org.jspecify.annotations.NullMarked;
