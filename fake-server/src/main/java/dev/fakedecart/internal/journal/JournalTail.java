package dev.fakedecart.internal.journal;

import dev.fakedecart.internal.memory.MemoryShare;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes new journal entries to a sink, which may be slow, on a thread of its own. If the sink does not keep up, the
 * tail drops entries instead of blocking writers, and logs their number when it closes.
 */
public final class JournalTail implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JournalTail.class);
    private static final int MOST_WAITING = 10_000;
    private static final long FLUSH_MILLIS = 200;
    private static final long CLOSE_MILLIS = 5_000;

    /** Receives entries, for example to write them to a file or a log. Called by one thread. */
    public interface Sink extends AutoCloseable {
        void accept(JournalEntry entry) throws IOException;

        /** Called when no entry has arrived for a moment. */
        default void flush() throws IOException {}

        @Override
        default void close() throws IOException {}
    }

    private final String name;
    private final Sink sink;
    private final BlockingQueue<JournalEntry> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final long mostBytes;
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final Runnable unsubscribe;
    private final Thread thread;
    private volatile boolean closing;
    private volatile Optional<String> failure = Optional.empty();

    /** @param name of the sink, for the thread's name and for errors */
    public JournalTail(Journal journal, String name, Sink sink) {
        this(journal, name, sink, MemoryShare.JOURNAL_TAIL.bytes());
    }

    /** @param mostBytes the memory that the waiting entries may take */
    JournalTail(Journal journal, String name, Sink sink, long mostBytes) {
        this.mostBytes = mostBytes;
        this.name = name;
        this.sink = sink;
        this.thread = new Thread(this::run, "fake-decart-" + name);
        thread.setDaemon(true);
        thread.start();
        this.unsubscribe = journal.subscribe(this::offer);
    }

    /** Returns the reason why the sink gets no more entries, for example that a disk is full; empty while it works. */
    public Optional<String> failure() {
        return failure;
    }

    private void offer(JournalEntry entry) {
        if (failure.isPresent()) {
            return;
        }
        int bytes = entry.bytes();
        if (waitingBytes.get() + bytes > mostBytes || !waiting.offer(entry)) {
            dropped.incrementAndGet();
            return;
        }
        waitingBytes.addAndGet(bytes);
    }

    private void run() {
        try (sink) {
            while (!closing || !waiting.isEmpty()) {
                JournalEntry entry = waiting.poll(FLUSH_MILLIS, TimeUnit.MILLISECONDS);
                if (entry == null) {
                    sink.flush();
                } else {
                    waitingBytes.addAndGet(-entry.bytes());
                    accept(entry);
                }
            }
        } catch (IOException e) {
            String problem = "%s: cannot write the journal: %s".formatted(sink, e.getMessage());
            failure = Optional.of(problem);
            waiting.clear();
            log.error("{}. No further entry is written there.", problem);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Passes an entry to the sink. If the sink cannot take it, the entry is lost, but not those after it. */
    private void accept(JournalEntry entry) throws IOException {
        try {
            sink.accept(entry);
        } catch (RuntimeException | Error e) {
            if (lost.getAndIncrement() == 0) {
                log.error("{}: cannot write an entry of type {}; further ones are counted", name, entry.type(), e);
            }
        }
    }

    /** Delivers the waiting entries, then closes the sink. */
    @Override
    public void close() {
        unsubscribe.run();
        closing = true;
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (dropped.get() > 0) {
            log.warn("{}: dropped {} entries because they came too fast", name, dropped.get());
        }
        if (lost.get() > 0) {
            log.warn("{}: lost {} entries that could not be written", name, lost.get());
        }
    }
}
