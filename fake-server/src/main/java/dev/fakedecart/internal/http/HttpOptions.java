package dev.fakedecart.internal.http;

import dev.fakedecart.internal.boundary.BrowserBoundary;
import io.netty.handler.ssl.SslContext;
import java.util.Optional;

/**
 * Options of an {@link HttpServer}.
 *
 * @param largestMessage the limit of a WebSocket message in bytes; a larger one closes the connection with code 1009
 * @param tls for clients that use TLS; the same port serves other clients without it
 * @param requests records each request
 * @param boundary decides which requests of web pages are served
 * @param others serves connections that do not speak HTTP
 */
public record HttpOptions(
        int largestMessage,
        Optional<SslContext> tls,
        RequestLog requests,
        BrowserBoundary boundary,
        OtherProtocols others) {

    /** Options of a port that serves nothing but HTTP. */
    public HttpOptions(int largestMessage, Optional<SslContext> tls, RequestLog requests, BrowserBoundary boundary) {
        this(largestMessage, tls, requests, boundary, OtherProtocols.NONE);
    }
}
