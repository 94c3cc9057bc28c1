package dev.fakedecart.tag;

import dev.fakedecart.browser.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs the tests that the drivers have in their own languages, among them those of their tag readers. */
class DriverTestsIT {
    private static final Path DRIVERS = Path.of("..", "fixtures", "drivers");

    @Test
    void theJavaScriptDriverPassesItsTests() throws Exception {
        var command = new ArrayList<>(List.of(Tools.node().toString(), "--test"));
        command.addAll(files(DRIVERS.resolve("js"), "test", ".test.js"));
        Tools.run(DRIVERS.resolve("js"), command.toArray(String[]::new));
    }

    /** Needs only Python. The other tests of the driver need packages; {@code PythonDriverTestsIT} runs them. */
    @Test
    void thePythonReaderPassesItsTests() throws Exception {
        // -B: write no compiled files beside the sources
        Tools.run(DRIVERS.resolve("python"), Tools.python().toString(), "-B", "-m", "unittest", "tests.test_tag");
    }

    private static List<String> files(Path driver, String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(driver.resolve(folder))) {
            return files.map(file -> folder + "/" + file.getFileName())
                    .filter(file -> file.endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
