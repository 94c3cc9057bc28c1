package dev.fakedecart.conformance.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverSpecTest {
    @TempDir
    private Path folder;

    @Test
    void aNameWithAVersionSelectsThatDriver() {
        assertThat(DriverSpec.parse(" js@0.1.20 ").bundled()).contains(BundledDriver.JS);
        assertThat(DriverSpec.parse("js@0.1.20").version()).isEqualTo("0.1.20");
        assertThat(DriverSpec.parse("python@0.2.4").bundled()).contains(BundledDriver.PYTHON);
    }

    @Test
    void aNameAloneSelectsTheLatestVersion() {
        assertThat(DriverSpec.parse("js").version()).isEqualTo("latest");
        assertThat(DriverSpec.parse("reference").bundled()).contains(BundledDriver.REFERENCE);
    }

    @Test
    void aVersionCanBeThePathOfAPackage() {
        assertThat(DriverSpec.parse("js@./decartai-sdk-0.2.0.tgz").version()).isEqualTo("./decartai-sdk-0.2.0.tgz");
    }

    @Test
    void otherTextWithSeveralWordsIsACommand() {
        DriverSpec spec = DriverSpec.parse("node my/driver.mjs --sdk @mine/sdk");

        assertThat(spec.bundled()).isEmpty();
        assertThat(spec.text()).isEqualTo("node my/driver.mjs --sdk @mine/sdk");
    }

    @Test
    void anUnknownNameIsReportedWithTheKnownOnes() {
        assertThatThrownBy(() -> DriverSpec.parse("swift@1.0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"swift\"")
                .hasMessageContaining("js@0.1.20, python@0.2.4, reference");
    }

    @Test
    void anEmptySpecAndAnInvalidVersionAreErrors() {
        assertThatThrownBy(() -> DriverSpec.parse("  ")).hasMessageContaining("js@0.1.20");
        assertThatThrownBy(() -> DriverSpec.parse("js@")).hasMessageContaining("\"js@\" has no valid version");
        assertThatThrownBy(() -> DriverSpec.parse("js@0.1.20 --headed")).hasMessageContaining("has no valid version");
    }

    @Test
    void theShellInterpretsACommand() throws Exception {
        Path script = ShellDriver.write(folder, "hello \"$1\" \"$2\"; cat >&2");
        try (Driver driver =
                DriverSpec.parse("sh '" + script + "' $((2 + 3))").start(new DriverFiles(folder), List.of("a b"))) {
            assertThat(driver.hello().clients()).isEqualTo(5);
            assertThat(driver.hello().capabilities()).contains("a b");
        }
    }
}
