package dev.fakedecart.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A whole HTTP response. */
public record Response(int status, String contentType, String body) {
    private static final JsonMapper JSON = JsonMapper.shared();

    public static Response json(Object body) {
        return json(200, body);
    }

    public static Response json(int status, Object body) {
        return new Response(status, "application/json", JSON.writeValueAsString(body));
    }

    public static Response text(int status, String body) {
        return new Response(status, "text/plain; charset=utf-8", body);
    }

    /** An error in the service's shape, whose {@code detail} the SDKs show. */
    public static Response error(int status, String detail) {
        return json(status, Map.of("detail", detail));
    }

    FullHttpResponse toNetty() {
        var response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.copiedBuffer(body, UTF_8));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, contentType)
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        CrossOrigin.allow(response.headers());
        return response;
    }
}
