package dev.fakedecart.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A fake server in a process of its own, with this program's class path: what it uses is not mixed with what measuring
 * uses. All its ports are free ones. May be used on any thread.
 */
public final class ChildServer implements AutoCloseable {
    private static final String READY = "fake-decart ready ";
    private static final String ENVIRONMENT = "FAKE_DECART_";
    private static final String KEY = "DECART_API_KEY";
    private static final int LAST_LINES = 20;
    private static final long CLOSE_SECONDS = 10;

    private final Process process;
    private final URI url;

    /** It must not outlive this program. */
    private final Thread whenThisProgramEnds;

    private ChildServer(Process process, URI url) {
        this.process = process;
        this.url = url;
        this.whenThisProgramEnds = new Thread(process::destroy, "end-server");
        Runtime.getRuntime().addShutdownHook(whenThisProgramEnds);
    }

    /**
     * Starts a server, and waits until it is ready.
     *
     * @param options of {@code fake-decart serve}, beside those for its ports
     * @throws IOException if it does not start; the message has what it said
     */
    public static ChildServer start(List<String> options) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.fakedecart.internal.cli.Main",
                "serve",
                "--port=0",
                "--udp-port=0",
                "--stun-port=off"));
        command.addAll(options);
        var builder = new ProcessBuilder(command);
        // What it is set to by the environment is meant for a server that somebody starts; a key is none of its
        // business.
        builder.environment().keySet().removeIf(name -> name.startsWith(ENVIRONMENT) || name.equals(KEY));
        Process process = builder.start();
        var errors = new LastLines();
        var reading = new Thread(() -> errors.readAll(process.errorReader()), "server-errors");
        reading.setDaemon(true);
        reading.start();
        return new ChildServer(process, awaitReady(process, errors, reading));
    }

    private static URI awaitReady(Process process, LastLines errors, Thread reading) throws IOException {
        String line = process.inputReader().readLine();
        if (line == null || !line.startsWith(READY)) {
            process.destroyForcibly();
            awaitEnd(reading);
            throw new IOException("the server did not start: " + (line == null ? errors : line));
        }
        return URI.create(line.substring(READY.length()));
    }

    /** All that it has said is read then. */
    private static void awaitEnd(Thread reading) {
        try {
            reading.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where it serves, as {@code http://127.0.0.1:40123}. */
    public URI url() {
        return url;
    }

    /** Its process, to see what it uses. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Ends it, and returns when it is gone. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(whenThisProgramEnds);
        } catch (IllegalStateException e) {
            // this program ends, and the hook runs
        }
    }

    /** What the server said last, in case that it ends. */
    private static final class LastLines {
        private final Deque<String> lines = new ArrayDeque<>();

        private void readAll(BufferedReader reader) {
            try (reader) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    add(line);
                }
            } catch (IOException e) {
                // it has ended
            }
        }

        private synchronized void add(String line) {
            lines.add(line);
            if (lines.size() > LAST_LINES) {
                lines.remove();
            }
        }

        @Override
        public synchronized String toString() {
            return lines.isEmpty() ? "it said nothing" : String.join("; ", lines);
        }
    }
}
