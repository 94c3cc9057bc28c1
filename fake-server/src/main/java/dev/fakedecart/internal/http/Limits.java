package dev.fakedecart.internal.http;

import dev.fakedecart.internal.memory.MemoryShare;
import java.time.Duration;

/**
 * Limits of time and memory. The limits of the real service are not known: all values are assumed.
 *
 * @param idle the time for which a connection may be idle, or a request make no progress
 * @param head from the first byte of a request to the end of its headers
 * @param request from the first byte of a request to its last
 * @param handler from a whole request to its response
 * @param bodies bytes that the bodies of all unanswered requests may hold
 * @param messages bytes that all WebSocket messages may hold while they arrive
 * @param heads bytes that the heads of all requests may hold while they arrive
 * @param connections the number of open connections
 */
record Limits(
        Duration idle,
        Duration head,
        Duration request,
        Duration handler,
        long bodies,
        long messages,
        long heads,
        long connections) {

    /** An idle WebSocket takes about 20 KiB of the heap. */
    private static final long HEAP_PER_CONNECTION = 64 << 10;

    /** Limits with the standard memory for heads and the standard number of connections. */
    Limits(Duration idle, Duration head, Duration request, Duration handler, long bodies, long messages) {
        this(
                idle,
                head,
                request,
                handler,
                bodies,
                messages,
                MemoryShare.HEADS.bytes(),
                Runtime.getRuntime().maxMemory() / HEAP_PER_CONNECTION);
    }

    /** Limits with the standard memory for messages. */
    Limits(Duration idle, Duration head, Duration request, Duration handler, long bodies) {
        this(idle, head, request, handler, bodies, MemoryShare.MESSAGES.bytes());
    }

    static final Limits STANDARD = new Limits(
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofMinutes(5),
            Duration.ofSeconds(60),
            MemoryShare.REQUEST_BODIES.bytes(),
            MemoryShare.MESSAGES.bytes());
}
