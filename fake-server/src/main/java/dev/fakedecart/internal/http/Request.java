package dev.fakedecart.internal.http;

import dev.fakedecart.internal.boundary.ReachedUrl;
import dev.fakedecart.internal.boundary.Verdict;
import dev.fakedecart.internal.journal.Secrets;
import dev.fakedecart.webrtc.Reached;
import io.netty.channel.Channel;
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
 * @param webSocketUrl the base of WebSocket URLs at which the client reaches this server, without a slash at the end.
 *     Behind a port mapping or the gateway of an emulator, only the host of the client's own request reaches the server.
 * @param controls true if the client may use all of the control API
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
        String webSocketUrl,
        boolean controls) {

    static Request of(RequestHead head, Body body, Channel channel) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        head.headers().forEach(header -> headers.putIfAbsent(header.getKey(), header.getValue()));
        Optional<ReachedUrl> url =
                head.verdict() instanceof Verdict.Admitted admitted ? Optional.of(admitted.url()) : Optional.empty();
        boolean controls = head.verdict() instanceof Verdict.Admitted admitted && admitted.controls();
        return new Request(
                head.method(),
                head.path(),
                head.target().query(),
                headers,
                Map.of(),
                body,
                (InetSocketAddress) channel.localAddress(),
                (InetSocketAddress) channel.remoteAddress(),
                webSocketUrl(url, channel),
                controls);
    }

    private static String webSocketUrl(Optional<ReachedUrl> url, Channel channel) {
        boolean secure = channel.pipeline().get(SslHandler.class) != null
                || url.filter(ReachedUrl::secure).isPresent();
        String authority = url.flatMap(ReachedUrl::authority)
                .orElseGet(() -> hostAndPort((InetSocketAddress) channel.localAddress()));
        return (secure ? "wss://" : "ws://")
                + authority
                + url.map(ReachedUrl::prefix).orElse("");
    }

    Request with(Map<String, String> variables) {
        return new Request(method, path, query, headers, variables, body, local, remote, webSocketUrl, controls);
    }

    /** Returns how the client reached this server. The host that the client names is an allowed one. */
    public Reached reached() {
        return new Reached(local, NamedAddress.of(webSocketUrl));
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

    /** Formats an address for a URL: IPv6 in brackets. */
    static String hostAndPort(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return method + " " + Secrets.hide(path);
    }
}
