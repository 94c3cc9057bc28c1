package dev.fakedecart.internal.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.regex.Pattern;

/**
 * Sets the CORS headers that let pages of any origin use this server. Credentials (cookies) are not allowed: no SDK
 * sends any, and browsers refuse them together with {@code *}.
 */
final class CrossOrigin {
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
    private static final String HEADERS = "*, authorization, content-type, x-api-key, user-agent, x-request-id";
    private static final String EXPOSED = "*, " + RequestHead.ID_HEADER + ", retry-after";

    /** Two hours, the longest time for which any browser caches a preflight. */
    private static final int MAX_AGE_SECONDS = 7200;

    private static final Pattern HEADER_NAMES = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~, -]+");

    private static final String ASKED_NETWORK = "access-control-request-private-network";
    private static final String ALLOWED_NETWORK = "access-control-allow-private-network";

    private CrossOrigin() {}

    /** True for a CORS preflight: a browser asks whether a page may send a request. */
    static boolean isPreflight(RequestHead head) {
        return head.method().equals("OPTIONS")
                && head.headers().contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
    }

    static void allow(RequestHead head, HttpHeaders response) {
        response.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        if (isPreflight(head)) {
            answerPreflight(head.headers(), response);
        }
    }

    private static void answerPreflight(HttpHeaders asked, HttpHeaders response) {
        String names = asked.get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS, "");
        response.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                .set(
                        HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS,
                        HEADER_NAMES.matcher(names).matches() ? names : HEADERS)
                .set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS)
                .set(
                        HttpHeaderNames.VARY,
                        "access-control-request-method, access-control-request-headers, " + ASKED_NETWORK);
        if (asked.contains(ASKED_NETWORK, "true", true)) { // private network access: a public page calls this machine
            response.set(ALLOWED_NETWORK, "true");
        }
    }
}
