/**
 * The one textual port: HTTP requests, WebSocket connections and event streams, on Netty. What is served is a table of
 * {@link dev.fakedecart.internal.http.Routes}; nothing here knows what the paths mean.
 *
 * <p><b>Threads.</b> One event loop serves everything. Handlers and listeners are called on it and must not block;
 * {@link dev.fakedecart.internal.http.WebSocketConnection} and {@link dev.fakedecart.internal.http.EventStream} may be used from any
 * thread.
 */
@NullMarked
package dev.fakedecart.internal.http;

import org.jspecify.annotations.NullMarked;
