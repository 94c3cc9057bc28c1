package dev.fakedecart.tag;

import dev.fakedecart.browser.Tools;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs the drivers' readers against the vectors, each with tests in its own language. */
class TagDecodersIT {
    private static final Path DRIVERS = Path.of("..", "fixtures", "drivers");

    @Test
    void theJavaScriptReadersPassTheirTests() throws Exception {
        Tools.run(
                DRIVERS.resolve("js"),
                Tools.node().toString(),
                "--test",
                "test/tag.test.js",
                "test/pixel-marker.test.js");
    }

    @Test
    void thePythonReaderPassesItsTests() throws Exception {
        // -B: write no compiled files beside the sources
        Tools.run(DRIVERS.resolve("python"), Tools.python().toString(), "-B", "-m", "unittest", "tests.test_tag");
    }
}
