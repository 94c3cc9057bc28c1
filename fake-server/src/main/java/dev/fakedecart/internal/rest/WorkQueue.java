package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.memory.MemoryShare;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Runs slow parts of requests (parsing forms, drawing) on worker threads, with a bounded queue. Used on the event loop
 * only.
 */
final class WorkQueue {

    /** Limit in bytes for the bodies of queued and running requests: a few large ones or many small ones. */
    private static final long MOST_BYTES = MemoryShare.REQUEST_BODIES.bytes();

    private final Executor workers;
    private final Executor loop;
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

    WorkQueue(Executor workers, Executor loop) {
        this.workers = workers;
        this.loop = loop;
    }

    /** @param size size of the request body in bytes */
    <T> CompletionStage<Response> handle(int size, Work<T> work, Conclusion<T> conclusion) {
        if (bytes > 0 && bytes + size > MOST_BYTES) {
            return CompletableFuture.completedFuture(Response.error(503, "too many requests are queued: try again soon")
                    .withHeader("Retry-After", "1"));
        }
        bytes += size;
        var answer = new CompletableFuture<Response>();
        workers.execute(() -> {
            Work<Response> rest = run(work, conclusion);
            loop.execute(() -> {
                bytes -= size;
                conclude(rest, answer);
            });
        });
        return answer;
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
