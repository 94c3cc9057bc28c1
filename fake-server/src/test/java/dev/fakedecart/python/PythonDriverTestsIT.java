package dev.fakedecart.python;

import dev.fakedecart.browser.Tools;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs the tests of the driver that need its packages, in the environment that the driver installs. */
class PythonDriverTestsIT {
    @Test
    void theDriverPassesItsTests() throws Exception {
        PythonDriver.start(PythonSdk.V0_2_4).close();

        // -B: write no compiled files beside the sources
        Tools.run(
                Path.of("..", "fixtures", "drivers", "python"),
                PythonDriver.python(PythonSdk.V0_2_4).toString(),
                "-B",
                "-m",
                "unittest",
                "tests.test_noise_picture",
                "tests.test_pixel_marker",
                "tests.test_tag");
    }
}
