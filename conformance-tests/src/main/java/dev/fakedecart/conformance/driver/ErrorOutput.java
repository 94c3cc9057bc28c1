package dev.fakedecart.conformance.driver;

import dev.fakedecart.conformance.text.BoundedLines;
import dev.fakedecart.conformance.text.SafeText;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a driver's standard error at DEBUG, and keeps the last lines to explain why the driver ended. */
final class ErrorOutput {
    private static final Logger LOG = LoggerFactory.getLogger("driver");
    private static final int KEPT = 30;

    /** In characters. Less than {@link SafeText#LONGEST}, so that messages do not lose the newest lines. */
    private static final int LONGEST_TAIL = 2048;

    /** In bytes. Programs that print a page of HTML or a stack in one line are not rare. */
    private static final int LONGEST_LINE = 1024;

    private final Deque<String> last = new ArrayDeque<>();
    private final Thread reader;

    ErrorOutput(Process process) {
        reader = new Thread(() -> read(process), "driver-errors-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    private void read(Process process) {
        try (var lines = new BoundedLines(process.getErrorStream(), LONGEST_LINE)) {
            for (String read = lines.next(); read != null; read = lines.next()) {
                String line = SafeText.of(read);
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
        var lines = new ArrayDeque<String>();
        int length = 0;
        synchronized (last) {
            for (Iterator<String> newest = last.descendingIterator(); newest.hasNext() && length < LONGEST_TAIL; ) {
                String line = newest.next();
                length += line.length();
                lines.addFirst(line);
            }
        }
        return lines.isEmpty() ? "" : "; it last wrote:\n  " + String.join("\n  ", lines);
    }
}
