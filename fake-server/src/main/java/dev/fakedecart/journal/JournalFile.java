package dev.fakedecart.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a journal to a file as JSON Lines, on a thread of its own, {@code fake-decart-journal}. If the disk does not
 * keep up, facts are left out of the file rather than anybody waiting; how many is logged at the end.
 */
public final class JournalFile implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JournalFile.class);
    private static final int MOST_WAITING = 10_000;
    private static final long FLUSH_MILLIS = 200;
    private static final long CLOSE_MILLIS = 5_000;

    private final Path path;
    private final BufferedWriter writer;
    private final BlockingQueue<Fact> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong leftOut = new AtomicLong();
    private final Runnable unsubscribe;
    private final Thread thread;
    private volatile boolean closing;

    private JournalFile(Path path, BufferedWriter writer, Journal journal) {
        this.path = path;
        this.writer = writer;
        this.unsubscribe = journal.subscribe(this::accept);
        this.thread = new Thread(this::write, "fake-decart-journal");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Begins a new file with the facts from now on.
     *
     * @throws IOException if the file cannot be written
     */
    public static JournalFile open(Path path, Journal journal) throws IOException {
        return new JournalFile(path, Files.newBufferedWriter(path, UTF_8), journal);
    }

    private void accept(Fact fact) {
        if (!waiting.offer(fact)) {
            leftOut.incrementAndGet();
        }
    }

    private void write() {
        try (writer) {
            while (!closing || !waiting.isEmpty()) {
                Fact fact = waiting.poll(FLUSH_MILLIS, TimeUnit.MILLISECONDS);
                if (fact == null) {
                    writer.flush();
                } else {
                    writer.write(FactJson.toJson(fact));
                    writer.write('\n');
                }
            }
        } catch (IOException e) {
            log.error("{}: cannot write the journal: {}", path, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes what is waiting, then closes the file. */
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
            log.warn("{}: {} facts were left out, because the disk did not keep up", path, leftOut.get());
        }
    }
}
