package dev.fakedecart.benchmarks.jmh;

import dev.fakedecart.internal.journal.Event.Direction;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.journal.JournalFile;
import dev.fakedecart.internal.journal.JournalJson;
import dev.fakedecart.internal.journal.JournalTail;
import dev.fakedecart.internal.journal.MediaEvent;
import dev.fakedecart.internal.journal.SessionJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Measures the cost of appending an event to the journal. The benchmark appends far more events than a file can take;
 * the file leaves most of them out, which costs less.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class JournalBenchmark {
    private static final int CAPACITY = 100_000;

    /** A reader of the journal. */
    public enum Reader {
        NOBODY,
        /** A reader that converts each event to JSON on the appending thread, as a follower of the control API does. */
        STREAM,
        /** A thread that writes to a file. */
        FILE
    }

    /** The journal's reader. */
    @Param
    public Reader reader = Reader.NOBODY;

    private SessionJournal journal = new Journal(CAPACITY).of("session", "tenant");
    private @Nullable Path file;
    private @Nullable JournalTail tail;

    /** Starts a journal and, if needed, a file. The file grows fast. */
    @Setup(Level.Iteration)
    public void open(Blackhole client) throws IOException {
        var begun = new Journal(CAPACITY);
        journal = begun.of("session", "tenant");
        if (reader == Reader.STREAM) {
            begun.subscribe(entry -> client.consume(JournalJson.toJson(entry)));
        } else if (reader == Reader.FILE) {
            file = Files.createTempFile("journal", ".jsonl");
            tail = new JournalTail(begun, "benchmark", new JournalFile(file, true));
        }
    }

    /** Deletes the file. */
    @TearDown(Level.Iteration)
    public void close() throws IOException {
        if (tail != null && file != null) {
            tail.close();
            Files.delete(file);
        }
    }

    /** Appends an event. */
    @Benchmark
    public void append() {
        journal.append(new MediaEvent.FirstFrame("publisher", "video", Direction.IN, "video", "H264"));
    }
}
