package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.http.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Does the part of requests that takes time, reading forms and drawing, off the event loop. How much may wait for it is
 * bounded. Belongs to the event loop.
 */
final class OffLoop {

    /** Of the bodies of requests that wait or are worked on: some of the largest, or many small ones. */
    private static final long MOST_BYTES = 256L << 20;

    private final Executor workers;
    private final Executor loop;
    private long bytes;

    /** What is done on a worker's thread. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws RefusedException;
    }

    /** What is done with the result, back on the event loop. */
    @FunctionalInterface
    interface Conclusion<T> {
        Response of(T result) throws RefusedException;
    }

    OffLoop(Executor workers, Executor loop) {
        this.workers = workers;
        this.loop = loop;
    }

    /** @param size of the request's body, in bytes */
    <T> CompletionStage<Response> handle(int size, Work<T> work, Conclusion<T> conclusion) {
        if (bytes > 0 && bytes + size > MOST_BYTES) {
            return CompletableFuture.completedFuture(
                    Response.error(503, "too many requests wait to be worked on; try again soon")
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

    /** What remains to be done on the event loop. */
    private static <T> Work<Response> run(Work<T> work, Conclusion<T> conclusion) {
        try {
            T result = work.run();
            return () -> conclusion.of(result);
        } catch (RefusedException e) {
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
        } catch (RefusedException e) {
            answer.complete(e.response());
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }
}
