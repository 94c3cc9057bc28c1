package dev.fakedecart.internal.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The routing table. Patterns are literal except for segments like {@code {id}}; the first match wins. */
public final class Routes {
    private static final int LARGEST_BODY = 1 << 20;

    private final List<Route> routes = new ArrayList<>();

    /** The handler behind a path. */
    sealed interface Target permits Exchange, Stream, Socket {}

    /**
     * A request and its response.
     *
     * @param check judges a request before its body is read
     * @param largestBody the limit of a request body in bytes
     */
    record Exchange(HttpHandler handler, HeadCheck check, int largestBody) implements Target {}

    record Stream(EventStreamHandler handler) implements Target {}

    record Socket(WebSocketEndpoint endpoint) implements Target {}

    record Match(Target target, Map<String, String> variables) {}

    private record Route(String method, List<String> pattern, Target target) {}

    public Routes get(String pattern, HttpHandler handler) {
        return add("GET", pattern, new Exchange(handler, HeadCheck.NONE, LARGEST_BODY));
    }

    /** Adds a route for POST with bodies of up to 1 MiB. */
    public Routes post(String pattern, HttpHandler handler) {
        return post(pattern, LARGEST_BODY, handler);
    }

    /**
     * Adds a route for POST. Larger bodies are refused with 413.
     *
     * @param largestBody the limit in bytes
     */
    public Routes post(String pattern, int largestBody, HttpHandler handler) {
        return post(pattern, largestBody, HeadCheck.NONE, handler);
    }

    /**
     * Adds a route for POST that judges requests before it reads their bodies. Larger bodies are refused with 413.
     *
     * @param largestBody the limit in bytes
     */
    public Routes post(String pattern, int largestBody, HeadCheck check, HttpHandler handler) {
        return add("POST", pattern, new Exchange(handler, check, largestBody));
    }

    /** Adds a route for PUT with bodies of up to 1 MiB. */
    public Routes put(String pattern, HttpHandler handler) {
        return add("PUT", pattern, new Exchange(handler, HeadCheck.NONE, LARGEST_BODY));
    }

    /**
     * Adds a route for PATCH. Larger bodies are refused with 413.
     *
     * @param largestBody the limit in bytes
     */
    public Routes patch(String pattern, int largestBody, HttpHandler handler) {
        return add("PATCH", pattern, new Exchange(handler, HeadCheck.NONE, largestBody));
    }

    public Routes delete(String pattern, HttpHandler handler) {
        return add("DELETE", pattern, new Exchange(handler, HeadCheck.NONE, LARGEST_BODY));
    }

    public Routes eventStream(String pattern, EventStreamHandler handler) {
        return add("GET", pattern, new Stream(handler));
    }

    public Routes webSocket(String pattern, WebSocketEndpoint endpoint) {
        return add("GET", pattern, new Socket(endpoint));
    }

    private Routes add(String method, String pattern, Target target) {
        routes.add(new Route(method, segments(pattern), target));
        return this;
    }

    /** Returns the matching route, or null. */
    @Nullable
    Match find(String method, String path) {
        List<String> segments = segments(path);
        String served = method.equals("HEAD") ? "GET" : method; // the codec leaves out the body
        for (Route route : routes) {
            Map<String, String> variables = match(route.pattern, segments);
            if (variables != null && route.method.equals(served)) {
                return new Match(route.target, variables);
            }
        }
        return null;
    }

    /** The methods with a route for this path. */
    List<String> methods(String path) {
        List<String> segments = segments(path);
        return routes.stream()
                .filter(route -> match(route.pattern, segments) != null)
                .map(Route::method)
                .distinct()
                .toList();
    }

    /** {@link #methods} together with HEAD and OPTIONS, for the {@code Allow} header. */
    List<String> allowed(String path) {
        var allowed = new ArrayList<>(methods(path));
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        allowed.add("OPTIONS");
        return allowed;
    }

    /** Returns true if a path upgrades to a WebSocket. */
    boolean isWebSocket(String method, String path) {
        Match match = find(method, path);
        return match != null && match.target instanceof Socket;
    }

    /** The limit in bytes for the body of a request. */
    int largestBody(String method, String path) {
        Match match = find(method, path);
        return match != null && match.target instanceof Exchange exchange ? exchange.largestBody : LARGEST_BODY;
    }

    /** Returns the check of a request that runs before its body is read. */
    HeadCheck check(String method, String path) {
        Match match = find(method, path);
        return match != null && match.target instanceof Exchange exchange ? exchange.check : HeadCheck.NONE;
    }

    private static @Nullable Map<String, String> match(List<String> pattern, List<String> segments) {
        if (pattern.size() != segments.size()) {
            return null;
        }
        var variables = new HashMap<String, String>();
        for (int i = 0; i < pattern.size(); i++) {
            String expected = pattern.get(i);
            if (expected.startsWith("{")) {
                variables.put(expected.substring(1, expected.length() - 1), segments.get(i));
            } else if (!expected.equals(segments.get(i))) {
                return null;
            }
        }
        return variables;
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }
}
