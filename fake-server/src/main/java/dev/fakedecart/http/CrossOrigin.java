package dev.fakedecart.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/** Lets pages of any origin use this server: it holds nothing that needs to be kept from them. */
final class CrossOrigin {
    private CrossOrigin() {}

    static void allow(HttpHeaders headers) {
        headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, DELETE, OPTIONS")
                .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, "*, authorization, content-type, x-api-key")
                .set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, "600");
    }
}
