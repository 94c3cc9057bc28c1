package dev.fakedecart.internal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ShutdownDeadlineTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(printed, true, UTF_8);
    private final CompletableFuture<Integer> halted = new CompletableFuture<>();

    @Test
    void aHangingShutdownIsAbortedAndSaysWhereItWaited() throws Exception {
        var deadline = new ShutdownDeadline(10, err, halted::complete);

        deadline.begin();

        assertThat(halted.get(20, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(printed.toString(UTF_8))
                .startsWith("fake-decart: the server did not stop within 10 ms")
                .contains(Thread.currentThread().getName(), "at java.");
    }

    @Test
    void aThreadThatDiesIsReportedOnce() {
        var threads = new DeadThreads(err, halted::complete);

        threads.uncaughtException(new Thread(() -> {}, "worker"), new IllegalStateException("on purpose"));

        assertThat(halted).isNotDone();
        assertThat(printed.toString(UTF_8))
                .startsWith("fake-decart: the thread worker ended by an error")
                .contains("on purpose");
    }

    @Test
    void theProcessExitsWithAReasonWhenMemoryRunsOut() {
        var threads = new DeadThreads(err, halted::complete);

        threads.uncaughtException(new Thread(() -> {}, "worker"), new OutOfMemoryError("Java heap space"));

        assertThat(halted).isCompletedWithValue(1);
        assertThat(printed.toString(UTF_8)).contains("Java heap space", "-Xmx").hasLineCount(1);
    }
}
