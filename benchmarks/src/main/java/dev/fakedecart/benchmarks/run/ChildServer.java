package dev.fakedecart.benchmarks.run;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.benchmarks.run.Plan.ServerMode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A fake server as a child process, from this program's own class path. Ends with this program at the latest. */
final class ChildServer implements AutoCloseable {
    private static final String READY = "fake-decart ready ";
    private static final long SECONDS_TO_START = 60;
    private static final long SECONDS_TO_END = 10;
    private static final int QUOTED_LINES = 10;

    private final Process process;
    private final Path log;
    private final Thread whenThisProgramEnds;
    private final String baseUrl;

    private ChildServer(Process process, Path log) {
        this.process = process;
        this.log = log;
        whenThisProgramEnds = new Thread(process::destroy, "end-server");
        Runtime.getRuntime().addShutdownHook(whenThisProgramEnds);
        try {
            baseUrl = awaitReady();
        } catch (RunException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts it on free ports, and waits until it is ready.
     *
     * @throws RunException if it does not start
     */
    static ChildServer start(ServerMode mode) {
        try {
            Path log = Files.createTempFile("fake-decart-", ".log");
            var builder = new ProcessBuilder(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.fakedecart.cli.Main",
                    "--host",
                    "127.0.0.1",
                    "--port",
                    "0",
                    "--udp-port",
                    "0",
                    "--stun-port",
                    "off",
                    "--mode",
                    mode.text()));
            // what it is set to by the environment is meant for a server that somebody starts
            builder.environment().keySet().removeIf(name -> name.startsWith("FAKE_DECART_"));
            builder.environment().remove(OpenTarget.KEY_VARIABLE);
            return new ChildServer(builder.redirectError(log.toFile()).start(), log);
        } catch (IOException e) {
            throw new RunException("the server cannot be started: " + e.getMessage(), e);
        }
    }

    private String awaitReady() {
        var ready = new CompletableFuture<String>();
        var reader = new Thread(() -> readOutput(ready), "server-output-" + process.pid());
        reader.setDaemon(true);
        reader.start();
        try {
            return ready.get(SECONDS_TO_START, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new RunException("the server did not become ready" + lastWords(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunException("interrupted while the server started", e);
        }
    }

    private void readOutput(CompletableFuture<String> ready) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(READY)) {
                    ready.complete(line.substring(READY.length()).strip());
                }
            }
        } catch (IOException e) {
            // closed with the process
        }
        ready.completeExceptionally(new IOException("its output ended"));
    }

    String baseUrl() {
        return baseUrl;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    static String version() {
        return Objects.requireNonNullElse(FakeDecart.class.getPackage().getImplementationVersion(), "development");
    }

    /** The last lines of its log, to append to a message. */
    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            List<String> last = lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size());
            return last.isEmpty() ? "" : "; it last wrote:\n  " + String.join("\n  ", last);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Runtime.getRuntime().removeShutdownHook(whenThisProgramEnds);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            // this program is ending, and the hook runs
        }
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            // the system clears its temporary files
        }
    }
}
