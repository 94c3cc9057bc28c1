package dev.fakedecart.internal.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/** Calls the handlers of routes like a server, for tests of other packages. */
public final class RouteCalls {
    private RouteCalls() {}

    /** Returns the response to a request without a body. Fails if no route has this path. */
    public static Response call(Routes routes, String method, String path, Map<String, String> headers) {
        Routes.Match match = routes.find(method, path);
        if (match == null || !(match.target() instanceof Routes.Exchange exchange)) {
            throw new AssertionError("no route for " + path);
        }
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        var request = new Request(
                method, path, Map.of(), headers, match.variables(), Body.EMPTY, address, address, "ws://test", true);
        return exchange.handler().handle(request).toCompletableFuture().join();
    }
}
