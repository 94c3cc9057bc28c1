package dev.fakedecart.testcontainers;

import dev.fakedecart.browser.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** This machine's Docker. Tests build their images themselves and pull none. */
public final class Docker {
    private Docker() {}

    /** Skips the test with the reason if there is no Docker, unless this run requires it. */
    static void require() throws InterruptedException {
        Optional<String> missing = missing();
        if (missing.isPresent()) {
            Assumptions.abort("this test does not run: " + missing.get());
        }
    }

    /**
     * Returns the reason why containers cannot run here; empty if they can.
     *
     * @throws AssertionError if they cannot and this run requires them
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

    /** Builds an image like users do, in a folder. */
    public static String build(Path folder, String name, String... options) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("docker", "build", "-q", "-t", name));
        command.addAll(List.of(options));
        command.add(".");
        Tools.run(folder, command.toArray(new String[0]));
        return name;
    }
}
