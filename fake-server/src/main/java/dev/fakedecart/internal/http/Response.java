package dev.fakedecart.internal.http;

import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A complete HTTP response.
 *
 * @param headers in addition to those of every response
 */
public record Response(int status, String contentType, Body body, Map<String, String> headers) {
    /** Resets the TCP connection instead of a response, as scenarios ask. */
    public static final Response RESET = new Response(0, "", Body.EMPTY, Map.of());

    private static final JsonMapper JSON = JsonMapper.shared();

    public Response {
        headers = Map.copyOf(headers);
    }

    public static Response json(Object body) {
        return json(200, body);
    }

    public static Response json(int status, Object body) {
        return of(status, "application/json", Body.of(JSON.writeValueAsString(body)));
    }

    public static Response text(int status, String body) {
        return of(status, "text/plain; charset=utf-8", Body.of(body));
    }

    public static Response of(int status, String contentType, Body body) {
        return new Response(status, contentType, body, Map.of());
    }

    /** A response without a body, status 204. */
    public static Response noContent() {
        return of(204, "", Body.EMPTY);
    }

    /** An error in the service's format. The SDKs show its {@code detail}. */
    public static Response error(int status, String detail) {
        return json(status, Map.of("detail", detail));
    }

    /** Returns a copy with one more header. */
    public Response withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, contentType, body, more);
    }

    FullHttpResponse toNetty() {
        var response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), body.toNetty());
        if (status != HttpResponseStatus.NO_CONTENT.code()) {
            response.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, contentType)
                    .set(HttpHeaderNames.CONTENT_LENGTH, body.size());
        }
        headers.forEach(response.headers()::set);
        return response;
    }
}
