package dev.fakedecart.http;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request, read whole; also the one that asks for a WebSocket.
 *
 * @param path decoded, without the query
 * @param variables what the placeholders of the route's pattern stand for
 * @param body empty if there is none
 * @param local the address at which the client reached this server
 */
public record Request(
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, String> headers,
        Map<String, String> variables,
        Body body,
        InetSocketAddress local,
        InetSocketAddress remote) {

    static Request of(FullHttpRequest request, InetSocketAddress local, InetSocketAddress remote) {
        var uri = new QueryStringDecoder(request.uri());
        var headers = new java.util.TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        request.headers().forEach(header -> headers.putIfAbsent(header.getKey(), header.getValue()));
        return new Request(
                request.method().name(),
                uri.path(),
                uri.parameters(),
                headers,
                Map.of(),
                Body.of(request.content()),
                local,
                remote);
    }

    Request with(Map<String, String> variables) {
        return new Request(method, path, query, headers, variables, body, local, remote);
    }

    /** The first value of a query parameter. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).map(values -> values.get(0));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** What stands for {@code {name}} in the route's pattern. */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}");
        }
        return value;
    }

    /**
     * Host and port as the client knows this server, from its {@code Host} header: behind a port mapping or an
     * emulator's gateway no other address leads here.
     */
    public String authority() {
        return header(HttpHeaderNames.HOST.toString()).orElseGet(() -> hostAndPort(local));
    }

    /** For a URL: IPv6 addresses in brackets. */
    static String hostAndPort(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
