package dev.fakedecart.internal.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultEventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** 200 connections that pipelined requests took 2 ms each, one after another, before the loop accepted another. */
class TurnsTest {
    private static final int PATIENCE_SECONDS = 30;

    private final DefaultEventLoop loop = new DefaultEventLoop();
    private final AtomicLong clock = new AtomicLong();
    private final Turns turns = new Turns(loop, clock::get);
    private final List<String> order = new ArrayList<>();
    private final CountDownLatch done = new CountDownLatch(1);

    @AfterEach
    void stop() {
        loop.shutdownGracefully(0, 0, SECONDS);
    }

    private void turn(String name) {
        turns.await(() -> {
            order.add(name);
            clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(2));
        });
    }

    @Test
    void othersComeAfterTwoTurnsHoweverManyWait() throws Exception {
        loop.execute(() -> {
            turn("a");
            turns.await(() -> {
                order.add("b");
                clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(2));
                loop.execute(() -> order.add("other"));
            });
            turn("c");
            turn("d");
            turns.await(done::countDown);
        });

        assertThat(done.await(PATIENCE_SECONDS, SECONDS)).isTrue();
        assertThat(order).containsExactly("a", "b", "other", "c", "d");
    }

    @Test
    void aConnectionThatWaitsAgainComesAfterTheOthers() throws Exception {
        loop.execute(() -> {
            turns.await(() -> {
                order.add("a");
                turns.await(() -> order.add("a again"));
                turns.await(done::countDown);
            });
            turn("b");
        });

        assertThat(done.await(PATIENCE_SECONDS, SECONDS)).isTrue();
        assertThat(order).containsExactly("a", "b", "a again");
    }

    @Test
    void aTurnThatThrowsDoesNotEndTheLine() throws Exception {
        loop.execute(() -> {
            turns.await(() -> {
                throw new IllegalStateException("on purpose");
            });
            turns.await(done::countDown);
        });

        assertThat(done.await(PATIENCE_SECONDS, SECONDS)).isTrue();
    }
}
