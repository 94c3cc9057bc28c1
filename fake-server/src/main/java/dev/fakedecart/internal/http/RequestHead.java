package dev.fakedecart.internal.http;

import dev.fakedecart.internal.boundary.BrowserBoundary;
import dev.fakedecart.internal.boundary.RequestOutline;
import dev.fakedecart.internal.boundary.Verdict;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The request line and headers of a request.
 *
 * @param verdict the decision of the browser boundary on the request
 * @param id the client's {@code x-request-id}, or a generated one
 * @param since {@link System#nanoTime()} when the head was read
 */
record RequestHead(HttpRequest message, RequestTarget target, Verdict verdict, String id, long since) {
    static final String ID_HEADER = "x-request-id";

    private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    static RequestHead of(HttpRequest message, BrowserBoundary boundary) {
        RequestTarget target = RequestTarget.of(message.uri());
        Verdict verdict = boundary.judge(new RequestOutline(
                message.protocolVersion(),
                message.method().name(),
                target.path(),
                target.authority(),
                target.parameter("token"),
                message.headers()));
        return of(message, target, verdict);
    }

    private static RequestHead of(HttpRequest message, RequestTarget target, Verdict verdict) {
        String own = message.headers().get(ID_HEADER, "");
        return new RequestHead(
                message,
                target,
                verdict,
                SANE_ID.matcher(own).matches() ? own : UUID.randomUUID().toString(),
                System.nanoTime());
    }

    /** Replaces a head that could not be parsed. */
    static RequestHead unread() {
        return of(
                new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/"),
                RequestTarget.of("/"),
                new Verdict.Refused(HttpResponseStatus.BAD_REQUEST.code(), "malformed request"));
    }

    String method() {
        return message.method().name();
    }

    /** Decoded, without the query. */
    String path() {
        return target.path();
    }

    HttpHeaders headers() {
        return message.headers();
    }

    /** Returns true for a CORS preflight: a browser asks whether a page may send a request. */
    boolean isPreflight() {
        return RequestOutline.isPreflight(method(), headers());
    }

    boolean keepAlive() {
        return HttpUtil.isKeepAlive(message);
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return message.method() + " " + target;
    }
}
