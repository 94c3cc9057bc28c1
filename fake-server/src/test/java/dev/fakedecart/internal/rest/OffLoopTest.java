package dev.fakedecart.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.http.Response;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class OffLoopTest {
    /** A budget for two requests, but not for two of one tenant. */
    private static final int LARGE = (int) (WorkQueue.MOST_BYTES / 5 * 2);

    private static final Tenant TENANT = new Tenant("one");
    private static final Tenant OTHER = new Tenant("another");
    private static final Tenant FULL = new Tenant("full");

    private final Deque<Runnable> workers = new ArrayDeque<>();
    private final Deque<Runnable> loop = new ArrayDeque<>();
    private final WorkQueue workQueue = new WorkQueue(
            tenant -> tenant.equals(FULL)
                    ? task -> {
                        throw new RejectedExecutionException("full");
                    }
                    : workers::add,
            loop::add);

    private CompletableFuture<Response> handle(int size, WorkQueue.Work<String> work) {
        return handle(TENANT, size, work);
    }

    private CompletableFuture<Response> handle(Tenant tenant, int size, WorkQueue.Work<String> work) {
        return workQueue
                .handle(tenant, size, work, text -> Response.text(200, text))
                .toCompletableFuture();
    }

    private void runAll() {
        while (!workers.isEmpty() || !loop.isEmpty()) {
            (workers.isEmpty() ? loop : workers).remove().run();
        }
    }

    @Test
    void workRunsOnAWorkerAndIsAnsweredOnTheLoop() {
        CompletableFuture<Response> answer = handle(1, () -> "done");
        assertThat(loop).isEmpty();

        workers.remove().run();
        assertThat(answer).isNotDone();
        loop.remove().run();

        assertThat(answer.join().body().text()).isEqualTo("done");
    }

    @Test
    void requestsBeyondTheByteLimitAreRefusedUntilSomeComplete() {
        handle(TENANT, LARGE, () -> "1");
        handle(OTHER, LARGE, () -> "2");

        Response refused = handle(new Tenant("a third"), LARGE, () -> "3").join();
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers()).containsEntry("Retry-After", "1");

        runAll();
        CompletableFuture<Response> later = handle(LARGE, () -> "4");
        runAll();
        assertThat(later.join().status()).isEqualTo(200);
    }

    @Test
    void oneTenantCannotUseTheWholeBudget() {
        handle(TENANT, LARGE, () -> "1");

        Response refused = handle(TENANT, LARGE, () -> "2").join();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers()).containsEntry("Retry-After", "1");

        CompletableFuture<Response> other = handle(OTHER, LARGE, () -> "3");
        runAll();
        assertThat(other.join().status()).isEqualTo(200);
    }

    @Test
    void aRequestIsRefusedIfTooManyOfItsTenantWait() {
        for (int i = 0; i < 3; i++) {
            Response refused = handle(FULL, LARGE, () -> "x").join();

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.headers()).containsEntry("Retry-After", "1");
        }
        CompletableFuture<Response> other = handle(OTHER, LARGE, () -> "done");
        runAll();
        assertThat(other.join().status()).isEqualTo(200);
    }

    @Test
    void refusedAndFailedRequestsReleaseTheirBytes() {
        for (int i = 0; i < 3; i++) {
            CompletableFuture<Response> refused = handle(LARGE, () -> {
                throw new RefusedRequestException(422, "no");
            });
            CompletableFuture<Response> tooLarge = handle(OTHER, LARGE, () -> {
                throw new OutOfMemoryError("on purpose");
            });
            runAll();
            CompletableFuture<Response> failed = handle(LARGE, () -> {
                throw new IllegalArgumentException("on purpose");
            });
            runAll();

            assertThat(refused.join().status()).isEqualTo(422);
            assertThat(tooLarge.join().status()).isEqualTo(413);
            assertThatThrownBy(failed::join).hasRootCauseMessage("on purpose");
        }
    }
}
