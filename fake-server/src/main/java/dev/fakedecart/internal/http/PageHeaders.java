package dev.fakedecart.internal.http;

import dev.fakedecart.internal.boundary.BrowserBoundary;
import dev.fakedecart.internal.boundary.Verdict;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.regex.Pattern;

/**
 * Sets the headers that define what pages may do with a response. CORS headers let the pages of allowed origins
 * read it. Credentials (cookies) are not allowed: no SDK sends any. Responses of the control API may not be embedded in
 * other pages, for browsers that do not yet say which page sends a request.
 */
final class PageHeaders {
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
    private static final String HEADERS = "*, authorization, content-type, x-api-key, user-agent, x-request-id";
    private static final String EXPOSED = "*, " + RequestHead.ID_HEADER + ", retry-after";

    /** Two hours, the longest time for which any browser caches a preflight. */
    private static final int MAX_AGE_SECONDS = 7200;

    private static final Pattern HEADER_NAMES = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~, -]+");

    private static final String ASKED_NETWORK = "access-control-request-private-network";
    private static final String ALLOWED_NETWORK = "access-control-allow-private-network";

    private PageHeaders() {}

    static void set(RequestHead head, HttpHeaders response) {
        if (BrowserBoundary.isControl(head.path())) {
            response.set("cross-origin-resource-policy", "same-origin")
                    .set("x-content-type-options", "nosniff")
                    .set("referrer-policy", "no-referrer") // a link may contain the control token
                    .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
        }
        if (head.verdict() instanceof Verdict.Admitted admitted
                && admitted.reader().isPresent()) {
            response.set(
                            HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN,
                            admitted.reader().get())
                    .set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED)
                    .add(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
            if (head.isPreflight()) {
                answerPreflight(head.headers(), response);
            }
        }
    }

    private static void answerPreflight(HttpHeaders asked, HttpHeaders response) {
        String names = asked.get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS, "");
        response.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                .set(
                        HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS,
                        HEADER_NAMES.matcher(names).matches() ? names : HEADERS)
                .set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS)
                .add(
                        HttpHeaderNames.VARY,
                        "access-control-request-method, access-control-request-headers, " + ASKED_NETWORK);
        if (asked.contains(ASKED_NETWORK, "true", true)) { // private network access: a public page calls this machine
            response.set(ALLOWED_NETWORK, "true");
        }
    }
}
