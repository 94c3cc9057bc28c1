package dev.fakedecart.internal.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.regex.Pattern;

/**
 * Lets pages of any origin use this server: it holds nothing that needs to be kept from them. Credentials (cookies) are
 * not allowed, for no SDK sends any, and no browser takes them together with any origin.
 */
final class CrossOrigin {
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
    private static final String HEADERS = "*, authorization, content-type, x-api-key, user-agent, x-request-id";
    private static final String EXPOSED = "*, " + RequestHead.ID_HEADER + ", retry-after";

    /** The longest that any browser heeds, two hours. */
    private static final int REMEMBERED_SECONDS = 7200;

    private static final Pattern HEADER_NAMES = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~, -]+");

    private static final String ASKED_NETWORK = "access-control-request-private-network";
    private static final String ALLOWED_NETWORK = "access-control-allow-private-network";

    private CrossOrigin() {}

    /** A browser asks whether a page may ask. */
    static boolean isPreflight(RequestHead head) {
        return head.method().equals("OPTIONS")
                && head.headers().contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
    }

    static void allow(RequestHead head, HttpHeaders response) {
        response.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        if (isPreflight(head)) {
            allowAsked(head.headers(), response);
        }
    }

    private static void allowAsked(HttpHeaders asked, HttpHeaders response) {
        String names = asked.get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS, "");
        response.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                .set(
                        HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS,
                        HEADER_NAMES.matcher(names).matches() ? names : HEADERS)
                .set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, REMEMBERED_SECONDS)
                .set(
                        HttpHeaderNames.VARY,
                        "access-control-request-method, access-control-request-headers, " + ASKED_NETWORK);
        if (asked.contains(ASKED_NETWORK, "true", true)) { // a page of the internet may call this machine
            response.set(ALLOWED_NETWORK, "true");
        }
    }
}
