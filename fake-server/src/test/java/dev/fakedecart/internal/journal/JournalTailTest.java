package dev.fakedecart.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class JournalTailTest {
    private static final int MOST_WAITING = 10_000;
    private static final long GENEROUS_SECONDS = 30;

    private final Journal journal = new Journal(10);
    private final Sink sink = new Sink();

    @Test
    void deliversEntriesInOrderOnAThreadNamedAfterTheTail() {
        journal.append(new ServerEvent.Started(1, 2));
        var tail = new JournalTail(journal, "tail-in-order", sink);
        try (tail) {
            append(1_000);
        }
        append(1);

        assertThat(sink.received)
                .isEqualTo(LongStream.rangeClosed(2, 1_001).boxed().toList());
        assertThat(sink.threads).containsOnly("fake-decart-tail-in-order");
    }

    @Test
    void closeDeliversWaitingEntriesClosesTheSinkAndEndsTheThread() throws Exception {
        sink.block();
        var tail = new JournalTail(journal, "tail-that-ends", sink);
        append(100);
        sink.awaitBlocked();
        sink.release.countDown();

        tail.close();

        assertThat(sink.received).hasSize(100);
        assertThat(sink.closed.getCount()).isZero();
        assertThat(threads("fake-decart-tail-that-ends")).isEmpty();
    }

    /** Appending never blocks while the sink hangs; otherwise this test would not get past append(). */
    @Test
    void aHangingSinkBlocksNobodyAndItsQueueStaysBounded() throws Exception {
        sink.block();
        var tail = new JournalTail(journal, "tail-of-a-slow-sink", sink);
        try (tail) {
            append(1);
            sink.awaitBlocked();
            append(3 * MOST_WAITING);

            assertThat(journal.find(entry -> entry.sequence() == 3 * MOST_WAITING + 1))
                    .hasSize(1);
            sink.release.countDown();
        }

        assertThat(sink.received)
                .as("the oldest, without gaps")
                .isEqualTo(LongStream.rangeClosed(1, MOST_WAITING + 1).boxed().toList());
    }

    @Test
    void flushesTheSinkWhenNoEntryArrives() throws Exception {
        var tail = new JournalTail(journal, "tail-that-flushes", sink);
        try (tail) {
            append(1);

            assertThat(sink.flushed.await(GENEROUS_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closesAFailingSinkAndTheJournalContinues() throws Exception {
        sink.failing = true;
        var tail = new JournalTail(journal, "tail-of-a-failing-sink", sink);
        try (tail) {
            append(1);
            assertThat(sink.closed.await(GENEROUS_SECONDS, TimeUnit.SECONDS)).isTrue();
            append(2 * MOST_WAITING);

            assertThat(journal.find(entry -> true)).hasSize(10);
        }

        Awaitility.await().until(() -> threads("fake-decart-tail-of-a-failing-sink"), List::isEmpty);
    }

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            journal.append(new ServerEvent.Stopped());
        }
    }

    private static List<Thread> threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .toList();
    }

    private static final class Sink implements JournalTail.Sink {
        private final List<Long> received = Collections.synchronizedList(new ArrayList<>());
        private final Set<String> threads = ConcurrentHashMap.newKeySet();
        private final CountDownLatch blocked = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);
        private final CountDownLatch flushed = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile boolean blocking;
        private volatile boolean failing;

        void block() {
            blocking = true;
        }

        void awaitBlocked() throws InterruptedException {
            assertThat(blocked.await(GENEROUS_SECONDS, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void accept(JournalEntry entry) throws IOException {
            if (failing) {
                throw new IOException("the disk is full");
            }
            if (blocking) {
                blocked.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
            received.add(entry.sequence());
            threads.add(Thread.currentThread().getName());
        }

        @Override
        public void flush() {
            flushed.countDown();
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
