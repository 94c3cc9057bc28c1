package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.image.FairPool;
import dev.fakedecart.internal.memory.MemoryShare;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Runs slow parts of requests (parsing forms, drawing) on worker threads, with a bounded queue per tenant and for all.
 * Used on the event loop only.
 */
final class WorkQueue {

    /** Limit in bytes for the bodies of queued and running requests: a few large ones or many small ones. */
    static final long MOST_BYTES = MemoryShare.REQUEST_BODIES.bytes();

    /** Limit in bytes for one tenant: half of all, so that others find room. */
    private static final long MOST_BYTES_OF_TENANT = MOST_BYTES / 2;

    private final Function<Tenant, Executor> workers;
    private final Executor loop;
    private final Map<Tenant, Long> bytesOfTenants = new HashMap<>();
    private long bytes;

    /** The part that runs on a worker thread. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws RefusedRequestException;
    }

    /** The part that handles the result on the event loop. */
    @FunctionalInterface
    interface Conclusion<T> {
        Response of(T result) throws RefusedRequestException;
    }

    WorkQueue(Function<Tenant, Executor> workers, Executor loop) {
        this.workers = workers;
        this.loop = loop;
    }

    /**
     * Handles a request when it is its tenant's turn, or answers at once that too many are queued.
     *
     * @param size size of the request body in bytes
     */
    <T> CompletionStage<Response> handle(Tenant tenant, int size, Work<T> work, Conclusion<T> conclusion) {
        return handle(tenant, size, work, conclusion, task -> task);
    }

    /** Handles a request that may take seconds, such as one that decodes images. Does not delay the other requests. */
    <T> CompletionStage<Response> handleSlow(Tenant tenant, int size, Work<T> work, Conclusion<T> conclusion) {
        return handle(tenant, size, work, conclusion, FairPool.SlowTask::new);
    }

    private <T> CompletionStage<Response> handle(
            Tenant tenant, int size, Work<T> work, Conclusion<T> conclusion, UnaryOperator<Runnable> marked) {
        long own = bytesOfTenants.getOrDefault(tenant, 0L);
        if (own > 0 && own + size > MOST_BYTES_OF_TENANT) {
            return full(429, "too many requests of this account are queued: try again soon");
        }
        if (bytes > 0 && bytes + size > MOST_BYTES) {
            return full(503, "too many requests are queued: try again soon");
        }
        var answer = new CompletableFuture<Response>();
        try {
            workers.apply(tenant).execute(marked.apply(() -> {
                Work<Response> rest = run(work, conclusion);
                loop.execute(() -> {
                    count(tenant, -size);
                    conclude(rest, answer);
                });
            }));
        } catch (RejectedExecutionException e) {
            return full(429, "too many requests of this account are queued: try again soon");
        }
        count(tenant, size);
        return answer;
    }

    private static CompletionStage<Response> full(int status, String reason) {
        return CompletableFuture.completedFuture(Response.error(status, reason).withHeader("Retry-After", "1"));
    }

    private void count(Tenant tenant, int size) {
        bytes += size;
        bytesOfTenants.merge(tenant, (long) size, Long::sum);
        bytesOfTenants.remove(tenant, 0L);
    }

    /** Returns the part that remains for the event loop. */
    private static <T> Work<Response> run(Work<T> work, Conclusion<T> conclusion) {
        try {
            T result = work.run();
            return () -> conclusion.of(result);
        } catch (RefusedRequestException e) {
            return e::response;
        } catch (OutOfMemoryError e) {
            return () -> Response.error(413, "the request is too large for this server's memory");
        } catch (RuntimeException | Error e) {
            return () -> {
                throw new IllegalStateException(e);
            };
        }
    }

    private static void conclude(Work<Response> rest, CompletableFuture<Response> answer) {
        try {
            answer.complete(rest.run());
        } catch (RefusedRequestException e) {
            answer.complete(e.response());
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }
}
