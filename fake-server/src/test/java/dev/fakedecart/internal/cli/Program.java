package dev.fakedecart.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A run of the command line in its own process. */
final class Program implements AutoCloseable {
    private static final Path JAR = Path.of("target", "fake-decart.jar");
    private static final long PATIENCE_SECONDS = 60;

    private final Path errors;
    private final Process process;
    private final List<String> lines = new ArrayList<>();

    /**
     * Runs the jar like users do.
     *
     * @param folder for the file with its standard error
     */
    Program(Path folder, Map<String, String> environment, String... options) throws IOException {
        this(folder, environment, List.of(java("java"), "-jar", JAR.toString()), options);
    }

    private Program(Path folder, Map<String, String> environment, List<String> program, String... options)
            throws IOException {
        errors = folder.resolve("errors-" + System.nanoTime() + ".txt");
        var command = new ArrayList<>(program);
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().put("FAKE_DECART_STUN_PORT", "off"); // several run at once
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /** Runs the compiled classes, which exist before the jar does. */
    static Program ofClasses(Path folder, String... options) throws IOException {
        return ofClasses(folder, List.of(), options);
    }

    /** @param settings options of the Java runtime */
    static Program ofClasses(Path folder, List<String> settings, String... options) throws IOException {
        return new Program(folder, Map.of(), classes(settings), options);
    }

    /** Runs the compiled classes with a limit of open files. */
    static Program withOpenFiles(Path folder, int openFiles, String... options) throws IOException {
        var program = new ArrayList<>(List.of("bash", "-c", "ulimit -n " + openFiles + "; exec \"$@\"", "bash"));
        program.addAll(classes(List.of()));
        return new Program(folder, Map.of(), program, options);
    }

    /** Runs the compiled classes on a simulated machine. */
    static Program on(NetworkNamespace machine, Path folder, String... options) throws IOException {
        return new Program(folder, Map.of(), machine.java(Main.class.getName()), options);
    }

    private static List<String> classes(List<String> settings) {
        var program = new ArrayList<>(List.of(java("java"), "-XX:TieredStopAtLevel=1"));
        program.addAll(settings);
        program.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        return program;
    }

    /** Returns a program of the Java runtime that runs these tests. */
    static String java(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** Waits for the ready line; returns the base URL in it. */
    String awaitReady() throws IOException {
        String line = process.inputReader().readLine();
        assertThat(line).as("%s", errors()).startsWith("fake-decart ready http");
        lines.add(line);
        return line.substring("fake-decart ready ".length());
    }

    long pid() {
        return process.pid();
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

    /** Returns the lines on standard output after the program has ended. */
    List<String> output() {
        process.inputReader().lines().forEach(lines::add);
        return lines;
    }

    /** Returns the text that the program has written on standard error. */
    String errors() throws IOException {
        return Files.readString(errors);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
