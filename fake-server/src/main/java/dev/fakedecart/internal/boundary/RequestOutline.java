package dev.fakedecart.internal.boundary;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Optional;

/**
 * The parts of a request's head that the boundary judges.
 *
 * @param path decoded, as it is routed
 * @param authority of a target in absolute form (RFC 9112 section 3.2.2)
 * @param token the query parameter {@code token}
 */
public record RequestOutline(
        HttpVersion version,
        String method,
        String path,
        Optional<String> authority,
        Optional<String> token,
        HttpHeaders headers) {

    /** Returns true for a CORS preflight: a browser asks whether a page may send a request. */
    public static boolean isPreflight(String method, HttpHeaders headers) {
        return method.equals("OPTIONS") && headers.contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
    }

    boolean isPreflight() {
        return isPreflight(method, headers);
    }

    Optional<String> header(CharSequence name) {
        return Optional.ofNullable(headers.get(name));
    }

    boolean hasBody() {
        return headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
                || !header(HttpHeaderNames.CONTENT_LENGTH).orElse("0").equals("0");
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "a request with method " + method;
    }
}
