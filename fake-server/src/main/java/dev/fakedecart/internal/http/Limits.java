package dev.fakedecart.internal.http;

import java.time.Duration;

/**
 * How long a client, or a handler, may take, and how much may be in memory at one time. What the service allows is not
 * known: all of it is assumed.
 *
 * @param idle a request that is being read may make no progress, and a connection may lie idle
 * @param head from the first byte of a request to the last of its headers, however steadily they come
 * @param request from the first byte of a request to its last
 * @param handler from a whole request to its response
 * @param bodies bytes of request bodies, of all requests that are not answered yet
 */
record Limits(Duration idle, Duration head, Duration request, Duration handler, long bodies) {
    private static final long MOST_BODIES = 512L << 20;

    /** A quarter of the heap: a body is copied as it grows, and again when it is whole. */
    static final Limits STANDARD = new Limits(
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofMinutes(5),
            Duration.ofSeconds(60),
            Math.min(MOST_BODIES, Runtime.getRuntime().maxMemory() / 4));
}
