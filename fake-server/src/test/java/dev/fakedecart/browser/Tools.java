package dev.fakedecart.browser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Finds programs that tests need and that a machine may lack. */
public final class Tools {
    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> FIREFOXES = List.of("firefox-esr", "firefox");
    private static final long PATIENCE_MINUTES = 5;

    private Tools() {}

    /** Finds Chromium or Chrome; {@code CHROMIUM} names another program. */
    static Path browser() {
        Optional<Path> named = Optional.ofNullable(System.getenv("CHROMIUM")).map(Path::of);
        return named.or(() ->
                        BROWSERS.stream().flatMap(name -> find(name).stream()).findFirst())
                .orElseGet(() -> missing("neither Chromium nor Chrome is installed, and CHROMIUM names none"));
    }

    /** Finds Firefox; {@code FIREFOX} names another program. */
    static Path firefox() {
        Optional<Path> named = Optional.ofNullable(System.getenv("FIREFOX")).map(Path::of);
        return named.or(() ->
                        FIREFOXES.stream().flatMap(name -> find(name).stream()).findFirst())
                .orElseGet(() -> missing("Firefox is not installed, and FIREFOX names none"));
    }

    static Path npm() {
        return find("npm").orElseGet(() -> missing("npm is not installed"));
    }

    public static Path node() {
        return find("node").orElseGet(() -> missing("Node.js is not installed"));
    }

    public static Path python() {
        return find("python3").orElseGet(() -> missing("Python 3 is not installed"));
    }

    public static Path go() {
        return find("go").orElseGet(() -> missing("Go is not installed"));
    }

    /**
     * Finds a Python that supports the SDK's dependencies and can create virtual environments, which Debian packages
     * separately.
     */
    public static Path pythonWithVenv() throws IOException, InterruptedException {
        Path python = python();
        Process probe = new ProcessBuilder(
                        python.toString(), "-c", "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return probe.waitFor() == 0
                ? python
                : missing("Python 3.11 or later with venv is not installed (on Debian, it is in python3-venv)");
    }

    private static Optional<Path> find(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Skips the test with the reason, unless skipping is forbidden in this run. */
    private static Path missing(String reason) {
        if (System.getenv("FAKE_DECART_REQUIRE_BROWSER") != null) {
            throw new AssertionError(reason + ", and FAKE_DECART_REQUIRE_BROWSER is set");
        }
        Assumptions.abort("this test does not run: " + reason);
        throw new AssertionError("unreachable");
    }

    /** Runs a program and waits for its end. */
    public static void run(Path folder, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("fake-decart-", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", command) + " did not end:\n" + Files.readString(output));
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(String.join(" ", command) + " failed:\n" + Files.readString(output));
        }
        Files.delete(output);
    }
}
