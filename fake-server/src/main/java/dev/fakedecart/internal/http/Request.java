package dev.fakedecart.internal.http;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An HTTP request, read whole; also the one that asks for a WebSocket.
 *
 * @param path decoded, without the query
 * @param variables what the placeholders of the route's pattern stand for
 * @param body empty if there is none
 * @param local the address at which the client reached this server
 * @param secure true if the client came over TLS, to this server or to a proxy in front of it
 */
public record Request(
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, String> headers,
        Map<String, String> variables,
        Body body,
        InetSocketAddress local,
        InetSocketAddress remote,
        boolean secure) {

    static Request of(RequestHead head, Body body, Channel channel) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        head.headers().forEach(header -> headers.putIfAbsent(header.getKey(), header.getValue()));
        return new Request(
                head.method(),
                head.path(),
                head.target().query(),
                headers,
                Map.of(),
                body,
                (InetSocketAddress) channel.localAddress(),
                (InetSocketAddress) channel.remoteAddress(),
                channel.pipeline().get(SslHandler.class) != null || cameSecurely(headers));
    }

    /** What a proxy says that ends TLS in front of this server; some name the WebSocket's scheme. */
    private static boolean cameSecurely(Map<String, String> headers) {
        String scheme =
                headers.getOrDefault("x-forwarded-proto", "").split(",", 2)[0].strip();
        return scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("wss");
    }

    Request with(Map<String, String> variables) {
        return new Request(method, path, query, headers, variables, body, local, remote, secure);
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

    /** The base of WebSocket URLs that lead here, by the scheme and authority that the client came by. */
    public String webSocketUrl() {
        return (secure ? "wss://" : "ws://") + authority();
    }

    /** For a URL: IPv6 addresses in brackets. */
    static String hostAndPort(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
