package dev.fakedecart.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in its own process, with options for its Java runtime, on the class path of the tests. */
final class ChildServer implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Path errors;
    private final Process process;

    /**
     * Starts the server.
     *
     * @param folder for the file with its standard error
     */
    ChildServer(Path folder, List<String> runtime, String... options) throws IOException {
        errors = folder.resolve("errors-" + System.nanoTime() + ".txt");
        var command = new ArrayList<>(List.of(Program.java("java"), "-XX:TieredStopAtLevel=1"));
        command.addAll(runtime);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(options));
        process = run(command);
    }

    private ChildServer(Path folder, List<String> command) throws IOException {
        errors = folder.resolve("errors-" + System.nanoTime() + ".txt");
        process = run(command);
    }

    /** Starts the server with a limit of open files. */
    static ChildServer withFiles(Path folder, int openFiles, String... options) throws IOException {
        var command = new ArrayList<>(List.of(
                "bash",
                "-c",
                "ulimit -n " + openFiles + "; exec \"$@\"",
                "bash",
                Program.java("java"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(options));
        return new ChildServer(folder, command);
    }

    /** Starts the server on a simulated machine. */
    static ChildServer on(NetworkNamespace machine, Path folder, String... options) throws IOException {
        var command = machine.java(Main.class.getName());
        command.addAll(List.of(options));
        return new ChildServer(folder, command);
    }

    private Process run(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().put("FAKE_DECART_STUN_PORT", "off");
        return builder.start();
    }

    /** Waits for the ready line; returns the base URL in it. */
    String awaitReady() throws IOException {
        String line = process.inputReader().readLine();
        assertThat(line).as("%s", errors()).startsWith("fake-decart ready http");
        return line.substring("fake-decart ready ".length());
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Returns the text that the server has written on standard error. */
    String errors() throws IOException {
        return Files.readString(errors);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
