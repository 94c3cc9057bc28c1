package dev.fakedecart.benchmarks.process;

import dev.fakedecart.client.ServerUrl;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A fake server in a child process with this program's class path, so that its resource usage is separate from that of
 * the measurement. The server listens on free ports. May be used on any thread.
 */
public final class ChildServer implements AutoCloseable {
    private static final String READY = "fake-decart ready ";
    private static final String STUN_PORT = "--stun-port";
    private static final String ENVIRONMENT = "FAKE_DECART_";
    private static final String KEY = "DECART_API_KEY";
    private static final String TOKEN = ENVIRONMENT + "CONTROL_TOKEN";
    private static final int TOKEN_BITS = 192;
    private static final int LAST_LINES = 20;
    private static final long CLOSE_SECONDS = 10;

    private final Process process;
    private final ServerUrl url;
    private final String controlToken;

    /** Shutdown hook that ends the server when this program ends. */
    private final Thread whenThisProgramEnds;

    private ChildServer(Process process, ServerUrl url, String controlToken) {
        this.controlToken = controlToken;
        this.process = process;
        this.url = url;
        this.whenThisProgramEnds = new Thread(process::destroy, "end-server");
        Runtime.getRuntime().addShutdownHook(whenThisProgramEnds);
    }

    /**
     * Starts a server, and waits until the server is ready.
     *
     * @param options options of {@code fake-decart serve}, other than the ports for HTTP and media
     * @throws IOException if the server does not start; the message contains the server's output
     */
    public static ChildServer start(List<String> options) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.fakedecart.internal.cli.Main",
                "serve",
                "--port=0",
                "--udp-port=0"));
        if (options.stream().noneMatch(option -> option.startsWith(STUN_PORT))) {
            command.add(STUN_PORT + "=off");
        }
        command.addAll(options);
        var builder = new ProcessBuilder(command);
        // Removes options that the environment sets for servers that users start, and the API key, which this server
        // does not need.
        builder.environment().keySet().removeIf(name -> name.startsWith(ENVIRONMENT) || name.equals(KEY));
        String controlToken = new BigInteger(TOKEN_BITS, new SecureRandom()).toString(Character.MAX_RADIX);
        builder.environment().put(TOKEN, controlToken); // not in the command line, which other users of the machine see
        Process process = builder.start();
        var errors = new LastLines();
        var reading = new Thread(() -> errors.readAll(process.errorReader()), "server-errors");
        reading.setDaemon(true);
        reading.start();
        return new ChildServer(process, awaitReady(process, errors, reading), controlToken);
    }

    private static ServerUrl awaitReady(Process process, LastLines errors, Thread reading) throws IOException {
        String line = process.inputReader().readLine();
        if (line == null || !line.startsWith(READY)) {
            process.destroyForcibly();
            awaitEnd(reading);
            throw new IOException("the server did not start: " + (line == null ? errors : line));
        }
        return ServerUrl.parse(line);
    }

    /** Waits until all error output of the ended server is read. */
    private static void awaitEnd(Thread reading) {
        try {
            reading.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** URL of the server, such as {@code http://127.0.0.1:40123}. */
    public ServerUrl url() {
        return url;
    }

    /** Token for the server's control API. */
    public String controlToken() {
        return controlToken;
    }

    /** Process of the server, for metering. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Ends the server, and returns when its process has ended. */
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
            // the program is ending, and the hook runs
        }
    }

    /** The last lines of the server's error output, for the message if the server ends. */
    private static final class LastLines {
        private final Deque<String> lines = new ArrayDeque<>();

        private void readAll(BufferedReader reader) {
            try (reader) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    add(line);
                }
            } catch (IOException e) {
                // the server has ended
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
