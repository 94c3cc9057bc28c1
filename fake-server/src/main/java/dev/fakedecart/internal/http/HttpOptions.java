package dev.fakedecart.internal.http;

import io.netty.handler.ssl.SslContext;
import java.util.Optional;

/**
 * How a port is served.
 *
 * @param largestMessage of a WebSocket, in bytes; a larger one ends the connection with code 1009
 * @param tls for clients that speak TLS; others are served on the same port without
 * @param requests is told of each request
 */
public record HttpOptions(int largestMessage, Optional<SslContext> tls, RequestLog requests) {}
