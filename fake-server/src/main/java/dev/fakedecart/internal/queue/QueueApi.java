package dev.fakedecart.internal.queue;

import dev.fakedecart.internal.http.HttpHandler;
import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.http.Routes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/**
 * The managed queue over HTTP. The SDK's example {@code realtime-session-queue-managed} gives paths, header, fields,
 * {@code queue_full} with 429, and 410 for an expired ticket. The other statuses and errors are assumed, and that every
 * unknown ticket counts as expired.
 */
public final class QueueApi {
    private static final String TICKETS = "/v1/queues/{queue}/tickets";
    private static final String KEY = "x-queue-key";
    private static final int LARGEST_BODY = 1 << 10;

    private final ManagedQueues queues;

    public QueueApi(ManagedQueues queues) {
        this.queues = queues;
    }

    public void serve(Routes routes) {
        routes.post(TICKETS, LARGEST_BODY, handler(QueueApi::join));
        routes.post(TICKETS + "/{ticket}/poll", LARGEST_BODY, handler(QueueApi::poll));
        routes.delete(TICKETS + "/{ticket}", handler(QueueApi::leave));
    }

    private HttpHandler handler(BiFunction<ManagedQueue, Request, Response> answer) {
        return request -> CompletableFuture.completedFuture(queues.find(request.variable("queue"))
                .map(queue -> answer.apply(queue, request))
                .orElseGet(() -> error(404, "queue_not_found")));
    }

    private static Response join(ManagedQueue queue, Request request) {
        Optional<String> key = request.header(KEY).filter(given -> !given.isBlank());
        if (key.isEmpty()
                || queue.settings()
                        .publishableKey()
                        .filter(own -> !own.equals(key.get()))
                        .isPresent()) {
            return error(401, "invalid_queue_key");
        }
        return queue.join().map(ticket -> Response.json(describe(ticket))).orElseGet(() -> error(429, "queue_full"));
    }

    private static Response poll(ManagedQueue queue, Request request) {
        return queue.poll(request.variable("ticket"))
                .map(state -> Response.json(describe(state)))
                .orElseGet(QueueApi::expired);
    }

    private static Response leave(ManagedQueue queue, Request request) {
        return queue.leave(request.variable("ticket")) ? Response.noContent() : expired();
    }

    private static Response expired() {
        return error(410, "ticket_expired");
    }

    private static Response error(int status, String error) {
        return Response.json(status, Map.of("error", error));
    }

    /** Position 0 of a granted ticket is assumed. */
    private static Map<String, Object> describe(ManagedQueue.Ticket ticket) {
        var description = new LinkedHashMap<String, Object>();
        description.put("ticketId", ticket.id());
        if (ticket.state() instanceof TicketState.Waiting waits) {
            description.putAll(describe(waits));
        } else if (ticket.state() instanceof TicketState.Granted turn) {
            description.put("state", "granted");
            description.put("position", 0);
            description.put("queueSize", turn.queueSize());
        }
        return description;
    }

    private static Map<String, Object> describe(TicketState state) {
        var description = new LinkedHashMap<String, Object>();
        if (state instanceof TicketState.Waiting waits) {
            description.put("state", "waiting");
            description.put("position", waits.position());
            description.put("queueSize", waits.queueSize());
        } else if (state instanceof TicketState.Granted turn) {
            description.put("state", "granted");
            description.put("claimSecondsLeft", roundedUp(turn.left()));
        }
        return description;
    }

    private static long roundedUp(Duration time) {
        return time.plusSeconds(1).minusNanos(1).toSeconds();
    }
}
