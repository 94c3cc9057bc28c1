package dev.fakedecart.internal.image;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FairPoolTest {
    private static final int PATIENCE_SECONDS = 30;

    private final CountDownLatch latch = new CountDownLatch(1);
    private final FairPool pool = new FairPool("test-pool", 3, 2, 10);

    @AfterEach
    void close() {
        latch.countDown();
        pool.close();
    }

    @Test
    void anOwnerDoesNotWaitForTheSlowTasksOfAnother() throws Exception {
        for (int i = 0; i < 10; i++) {
            pool.of("slow").execute(this::awaitLatch);
        }

        CompletableFuture.runAsync(() -> {}, pool.of("quick")).get(PATIENCE_SECONDS, SECONDS);
    }

    @Test
    void aQuickTaskDoesNotWaitForTheSlowTasksOfManyOwners() throws Exception {
        for (int i = 0; i < 10; i++) {
            pool.of("slow " + i).execute(new FairPool.SlowTask(this::awaitLatch));
        }

        CompletableFuture.runAsync(() -> {}, pool.of("quick")).get(PATIENCE_SECONDS, SECONDS);
        CompletableFuture.runAsync(() -> {}, pool.of("slow 0")).get(PATIENCE_SECONDS, SECONDS);
    }

    @Test
    void slowTasksRunOneAfterAnotherToo() throws Exception {
        var done = new CountDownLatch(10);
        for (int i = 0; i < 10; i++) {
            pool.of("slow " + i).execute(new FairPool.SlowTask(done::countDown));
        }

        assertThat(done.await(PATIENCE_SECONDS, SECONDS)).isTrue();
    }

    @Test
    void aPoolOfOneThreadRunsSlowTasks() throws Exception {
        var one = new FairPool("test-one", 1, 1, 10);
        var done = new CountDownLatch(1);

        one.of("a").execute(new FairPool.SlowTask(done::countDown));

        assertThat(done.await(PATIENCE_SECONDS, SECONDS)).isTrue();
        one.close();
    }

    @Test
    void ownersTakeTurns() throws Exception {
        var one = new FairPool("test-turns", 1, 1, 10);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        var done = new CountDownLatch(4);
        one.of("a").execute(this::awaitLatch);
        for (String task : List.of("a1", "a2", "a3", "b1")) {
            one.of(task.substring(0, 1)).execute(() -> {
                order.add(task);
                done.countDown();
            });
        }

        latch.countDown();

        assertThat(done.await(PATIENCE_SECONDS, SECONDS)).isTrue();
        assertThat(order).containsExactly("a1", "b1", "a2", "a3");
        one.close();
    }

    @Test
    void anOwnersTasksBeyondTheBoundAreRejected() throws Exception {
        for (int i = 0; i < 2 + 10; i++) {
            pool.of("full").execute(this::awaitLatch);
        }

        assertThatThrownBy(() -> pool.of("full").execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessage("10 tasks of full are waiting");

        latch.countDown();
        CompletableFuture.runAsync(() -> {}, pool.of("other")).get(PATIENCE_SECONDS, SECONDS);
    }

    @Test
    void aTaskThatThrowsFreesItsThread() throws Exception {
        for (int i = 0; i < 8; i++) {
            CompletableFuture.runAsync(
                            () -> {
                                throw new IllegalStateException("on purpose");
                            },
                            pool.of("a"))
                    .handle((done, failure) -> true)
                    .get(PATIENCE_SECONDS, SECONDS);
        }

        CompletableFuture.runAsync(() -> {}, pool.of("a")).get(PATIENCE_SECONDS, SECONDS);
    }

    @Test
    void aClosedPoolRejectsTasks() {
        pool.close();

        assertThatThrownBy(() -> pool.of("a").execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    private void awaitLatch() {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
