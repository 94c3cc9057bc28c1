package dev.fakedecart.internal.control;

import dev.fakedecart.internal.http.EventStream;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.journal.JournalEntry;
import dev.fakedecart.internal.journal.JournalFilter;
import dev.fakedecart.internal.journal.JournalJson;
import dev.fakedecart.internal.memory.MemoryShare;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams the journal to any number of readers, on a thread of its own, {@code fake-decart-streams}. The journal itself
 * is the backlog of every reader; a reader is a position in it. An entry is written as JSON once for all readers. A
 * reader ends when it has not read while {@value #MOST_BACKLOG} bytes of entries came, or for {@value #MOST_SECONDS} s,
 * or when the journal has removed entries that the reader has not had. Safe for use by any thread.
 */
public final class JournalStreams implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JournalStreams.class);

    /** Bytes of entries that may come while a reader reads nothing. */
    private static final long MOST_BACKLOG = 8 << 20;

    /** The longest time in which a reader may read nothing although data waits for it. */
    private static final long MOST_SECONDS = 60;

    /** The most direct memory per reader: its buffer, and the slice that exceeds the buffer. */
    private static final long BYTES_PER_READER = 512 << 10;

    private static final int FEWEST_READERS = 4;

    /** Entries and bytes that a reader gets before the next reader has its turn. */
    private static final int SLICE = 64;

    private static final int SLICE_BYTES = 64 << 10;

    /** Bytes of entries that are kept as JSON, for readers that come to them a moment later. */
    private static final int CACHE_BYTES = 1 << 20;

    private static final long CHECK_SECONDS = 1;
    private static final long CLOSE_MILLIS = 2_000;

    private final Journal journal;
    private final int mostReaders =
            (int) Math.max(FEWEST_READERS, MemoryShare.EVENT_STREAMS.bytes() / BYTES_PER_READER);
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private final Semaphore news = new Semaphore(0);
    private final Map<Long, byte[]> formatted = new LinkedHashMap<>();
    private final Runnable unsubscribe;
    private final Thread thread;
    private int formattedBytes;
    private volatile boolean closing;

    public JournalStreams(Journal journal) {
        this.journal = journal;
        thread = new Thread(this::run, "fake-decart-streams");
        thread.setDaemon(true);
        thread.start();
        unsubscribe = journal.subscribe(entry -> wake());
    }

    /** Returns true if no further reader can be served. */
    boolean isFull() {
        return readers.size() >= mostReaders;
    }

    int mostReaders() {
        return mostReaders;
    }

    /** Streams the kept entries that match, and then each new one. */
    void open(JournalFilter filter, EventStream stream) {
        var reader = new Reader(filter, stream);
        readers.add(reader);
        stream.onWritable(this::wake);
        stream.onClose(() -> readers.remove(reader));
        wake();
    }

    private void wake() {
        if (!readers.isEmpty() && news.availablePermits() == 0) {
            news.release();
        }
    }

    private void run() {
        try {
            while (!closing) {
                boolean ignored = news.tryAcquire(CHECK_SECONDS, TimeUnit.SECONDS);
                news.drainPermits();
                serveAll();
            }
            serveAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serveAll() {
        boolean progress = true;
        while (progress) {
            progress = false;
            for (Reader reader : readers) {
                progress |= serve(reader);
            }
        }
    }

    private boolean serve(Reader reader) {
        try {
            return reader.serve();
        } catch (RuntimeException | Error e) {
            log.error("an event stream to {} failed", reader.stream.remote(), e);
            reader.end();
            return false;
        }
    }

    private byte[] format(JournalEntry entry) {
        byte[] event = formatted.get(entry.sequence());
        if (event == null) {
            event = EventStream.format(Long.toString(entry.sequence()), JournalJson.toJson(entry));
            formatted.put(entry.sequence(), event);
            formattedBytes += event.length;
            Iterator<byte[]> oldest = formatted.values().iterator();
            while (formattedBytes > CACHE_BYTES && oldest.hasNext()) {
                formattedBytes -= oldest.next().length;
                oldest.remove();
            }
        }
        return event;
    }

    /** A position in the journal. Belongs to the thread. */
    private final class Reader {
        private final JournalFilter filter;
        private final EventStream stream;
        private long position;
        private boolean started;
        private long tookAt = System.nanoTime();
        private long tookAtByte = journal.appendedBytes();

        private Reader(JournalFilter filter, EventStream stream) {
            this.filter = filter;
            this.stream = stream;
            this.position = filter.since();
        }

        /** Sends a slice. Returns true if there may be more to send at once. */
        private boolean serve() {
            if (!stream.isWritable()) {
                endIfStalled();
                return false;
            }
            tookAt = System.nanoTime();
            tookAtByte = journal.appendedBytes();
            List<JournalEntry> next = journal.after(position, SLICE);
            if (next.isEmpty()) {
                return false;
            }
            if (started && next.get(0).sequence() != position + 1) {
                end("the journal has removed entries that it has not read");
                return false;
            }
            started = true;
            send(next);
            return true;
        }

        private void send(List<JournalEntry> next) {
            var events = new ArrayList<byte[]>();
            int bytes = 0;
            for (JournalEntry entry : next) {
                if (bytes >= SLICE_BYTES) {
                    break;
                }
                position = entry.sequence();
                if (filter.test(entry)) {
                    byte[] event = format(entry);
                    events.add(event);
                    bytes += event.length;
                }
            }
            if (!events.isEmpty()) {
                stream.send(events.toArray(new byte[0][]));
            }
        }

        private void endIfStalled() {
            if (journal.appendedBytes() - tookAtByte > MOST_BACKLOG) {
                end("it has not read while %s MiB of entries came".formatted(MOST_BACKLOG >> 20));
            } else if (System.nanoTime() - tookAt > TimeUnit.SECONDS.toNanos(MOST_SECONDS)) {
                end("it has not read for %s s".formatted(MOST_SECONDS));
            }
        }

        private void end(String reason) {
            log.warn("closed the event stream to {}: {}", stream.remote(), reason);
            end();
        }

        private void end() {
            readers.remove(this);
            stream.end();
        }
    }

    /** Sends what the readers have not had, as far as they read, and ends the thread. */
    @Override
    public void close() {
        unsubscribe.run();
        closing = true;
        news.release();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
