package dev.fakedecart.conformance.suite;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/** Programs that a test needs and a machine may lack: there it says so, unless they are required. */
final class Programs {
    private Programs() {}

    static void needAnyOf(String... programs) {
        boolean found = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .flatMap(folder -> Arrays.stream(programs).map(program -> Path.of(folder, program)))
                .anyMatch(Files::isExecutable);
        String missing = "none of %s is installed".formatted(Arrays.toString(programs));
        if (!found && System.getenv("FAKE_DECART_REQUIRE_BROWSER") != null) {
            throw new AssertionError(missing);
        }
        Assumptions.assumeTrue(found, missing);
    }
}
