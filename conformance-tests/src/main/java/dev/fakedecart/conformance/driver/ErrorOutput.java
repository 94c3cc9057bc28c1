package dev.fakedecart.conformance.driver;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a driver's standard error at DEBUG, and keeps the last lines to explain why the driver ended. */
final class ErrorOutput {
    private static final Logger LOG = LoggerFactory.getLogger("driver");
    private static final int KEPT = 30;

    private final Deque<String> last = new ArrayDeque<>();
    private final Thread reader;

    ErrorOutput(Process process) {
        reader = new Thread(() -> read(process), "driver-errors-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    private void read(Process process) {
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                LOG.debug("{}", line);
                synchronized (last) {
                    if (last.size() == KEPT) {
                        last.removeFirst();
                    }
                    last.addLast(line);
                }
            }
        } catch (IOException e) {
            // closed with the process
        }
    }

    /** Waits until everything is read, but not for long, because a child of the driver can keep the stream open. */
    void awaitEnd(Duration atMost) throws InterruptedException {
        reader.join(atMost.toMillis());
    }

    /** The last lines, to append to a message; empty if there are none. */
    String tail() {
        synchronized (last) {
            return last.isEmpty() ? "" : "; it last wrote:\n  " + String.join("\n  ", last);
        }
    }
}
