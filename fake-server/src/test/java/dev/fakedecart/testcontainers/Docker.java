package dev.fakedecart.testcontainers;

import dev.fakedecart.browser.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** This machine's Docker, if it has one: tests build their images themselves, and pull none. */
public final class Docker {
    private Docker() {}

    /** Skips the test and says why where there is no Docker, unless this run must not skip it. */
    static void require() throws InterruptedException {
        Optional<String> missing = missing();
        if (missing.isPresent()) {
            Assumptions.abort("this test does not run: " + missing.get());
        }
    }

    /**
     * Why there are no containers here; empty if there are.
     *
     * @throws AssertionError if there are none and this run must have them
     */
    public static Optional<String> missing() throws InterruptedException {
        Optional<String> reason = reason();
        if (reason.isPresent() && System.getenv("FAKE_DECART_REQUIRE_DOCKER") != null) {
            throw new AssertionError(reason.get() + ", and FAKE_DECART_REQUIRE_DOCKER is set");
        }
        return reason;
    }

    private static Optional<String> reason() throws InterruptedException {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return Optional.of("images are made of this machine's own files, which are not Linux's");
        }
        try {
            int exitCode = new ProcessBuilder("docker", "version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            return exitCode == 0 ? Optional.empty() : Optional.of("no Docker daemon answers");
        } catch (IOException e) {
            return Optional.of("Docker is not installed");
        }
    }

    /** Builds an image as users do, in a folder. */
    public static String build(Path folder, String name, String... options) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("docker", "build", "-q", "-t", name));
        command.addAll(List.of(options));
        command.add(".");
        Tools.run(folder, command.toArray(new String[0]));
        return name;
    }
}
