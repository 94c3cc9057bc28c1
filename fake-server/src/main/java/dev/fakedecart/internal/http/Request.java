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
 * A complete HTTP request, or the request for a WebSocket upgrade.
 *
 * @param path decoded, without the query
 * @param variables the values of the placeholders in the route's pattern
 * @param body empty if there is none
 * @param local the local address of the connection
 * @param secure true if the client uses TLS, to this server or to a proxy in front of it
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
                channel.pipeline().get(SslHandler.class) != null || forwardedFromTls(headers));
    }

    /** True if a proxy in front of this server terminates TLS. Some proxies name the scheme of the WebSocket. */
    private static boolean forwardedFromTls(Map<String, String> headers) {
        String scheme =
                headers.getOrDefault("x-forwarded-proto", "").split(",", 2)[0].strip();
        return scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("wss");
    }

    Request with(Map<String, String> variables) {
        return new Request(method, path, query, headers, variables, body, local, remote, secure);
    }

    /** Returns the first value of a query parameter. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).map(values -> values.get(0));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Returns the path segment that matches {@code {name}} in the route's pattern. */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}");
        }
        return value;
    }

    /**
     * Host and port under which the client knows this server, from its {@code Host} header. Behind a port mapping or the
     * gateway of an emulator, only this address reaches the server.
     */
    public String authority() {
        return header(HttpHeaderNames.HOST.toString()).orElseGet(() -> hostAndPort(local));
    }

    /** The base of WebSocket URLs, with the client's own scheme and authority. */
    public String webSocketUrl() {
        return (secure ? "wss://" : "ws://") + authority();
    }

    /** Formats an address for a URL: IPv6 in brackets. */
    static String hostAndPort(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
