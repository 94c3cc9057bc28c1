package dev.fakedecart.internal.journal;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the facts of a journal, from now on, to a sink that may be slow, on a thread of its own. If the sink does not
 * keep up, facts are left out rather than anybody waiting; how many is logged at the end.
 */
public final class JournalTail implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JournalTail.class);
    private static final int MOST_WAITING = 10_000;
    private static final long FLUSH_MILLIS = 200;
    private static final long CLOSE_MILLIS = 5_000;

    /** Where facts go: a file, a log. Called by one thread. */
    public interface Sink extends AutoCloseable {
        void accept(Fact fact) throws IOException;

        /** Nothing has come for a moment. */
        default void flush() throws IOException {}

        @Override
        default void close() throws IOException {}
    }

    private final String name;
    private final Sink sink;
    private final BlockingQueue<Fact> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong leftOut = new AtomicLong();
    private final Runnable unsubscribe;
    private final Thread thread;
    private volatile boolean closing;

    /** @param name of what the sink is, for the thread and for errors */
    public JournalTail(Journal journal, String name, Sink sink) {
        this.name = name;
        this.sink = sink;
        this.thread = new Thread(this::run, "fake-decart-" + name);
        thread.setDaemon(true);
        thread.start();
        this.unsubscribe = journal.subscribe(this::offer);
    }

    private void offer(Fact fact) {
        if (!waiting.offer(fact)) {
            leftOut.incrementAndGet();
        }
    }

    private void run() {
        try (sink) {
            while (!closing || !waiting.isEmpty()) {
                Fact fact = waiting.poll(FLUSH_MILLIS, TimeUnit.MILLISECONDS);
                if (fact == null) {
                    sink.flush();
                } else {
                    sink.accept(fact);
                }
            }
        } catch (IOException e) {
            log.error("{}: {}", name, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Delivers what is waiting, then closes the sink. */
    @Override
    public void close() {
        unsubscribe.run();
        closing = true;
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (leftOut.get() > 0) {
            log.warn("{}: {} facts were left out, because they came too fast", name, leftOut.get());
        }
    }
}
