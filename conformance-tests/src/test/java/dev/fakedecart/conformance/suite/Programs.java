package dev.fakedecart.conformance.suite;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Programs that a test needs and a machine may lack. A test is then skipped, unless the program is required. */
public final class Programs {
    private Programs() {}

    /** Chromium or Chrome; {@code CHROMIUM} names another. */
    public static Path browser() {
        Optional<Path> named = Optional.ofNullable(System.getenv("CHROMIUM")).map(Path::of);
        return present(
                named.or(() -> find("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")),
                "neither Chromium nor Chrome is installed, and CHROMIUM names none");
    }

    /** Firefox; {@code FIREFOX} names another. */
    static Path firefox() {
        Optional<Path> named = Optional.ofNullable(System.getenv("FIREFOX")).map(Path::of);
        return present(
                named.or(() -> find("firefox-esr", "firefox")), "Firefox is not installed, and FIREFOX names none");
    }

    static void need(String program) {
        present(find(program), program + " is not installed");
    }

    private static Optional<Path> find(String... names) {
        return Stream.of(names)
                .flatMap(name -> Arrays.stream(
                                System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path present(Optional<Path> program, String missing) {
        if (program.isEmpty() && System.getenv("FAKE_DECART_REQUIRE_BROWSER") != null) {
            throw new AssertionError(missing);
        }
        Assumptions.assumeTrue(program.isPresent(), missing);
        return program.orElseThrow();
    }
}
