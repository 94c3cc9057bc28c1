package dev.fakedecart.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.fakedecart.benchmarks.record.FrameRecord;
import dev.fakedecart.benchmarks.record.LatencyRun;
import dev.fakedecart.benchmarks.record.RunFile;
import dev.fakedecart.benchmarks.record.Setup.Marker;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures the published JavaScript SDK in Firefox. */
class FirefoxLatencyIT {
    @TempDir
    private Path folder;

    private static Path firefox() {
        Optional<Path> found = Optional.ofNullable(System.getenv("FIREFOX"))
                .map(Path::of)
                .or(() -> Stream.of("firefox-esr", "firefox")
                        .flatMap(name -> Arrays.stream(
                                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                                .map(place -> Path.of(place, name)))
                        .filter(Files::isExecutable)
                        .findFirst());
        if (System.getenv("FAKE_DECART_REQUIRE_BROWSER") != null) {
            assertThat(found).as("Firefox").isPresent();
        }
        assumeThat(found).as("Firefox").isPresent();
        return found.orElseThrow();
    }

    @Test
    void framesOfTheSdkInFirefoxAreTiedToTheirCapture() throws Exception {
        Path file = folder.resolve("run.latency.json.gz");
        var out = new StringWriter();

        int code = BenchmarksMain.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(
                        "latency",
                        "run",
                        "--driver=js@0.1.20",
                        "--driver-option=--browser=firefox",
                        "--driver-option=--firefox=" + firefox(),
                        "--codec=vp8",
                        "--size=320x192",
                        "--fps=10",
                        "--warm-up=500ms",
                        "--duration=2s",
                        "--output=" + file);

        assertThat(code).as(out.toString()).isEqualTo(BenchmarkExitCode.FINE);
        LatencyRun run = RunFile.read(file);
        assertThat(run.setup().platform()).startsWith("Firefox ");
        assertThat(run.setup().marker()).isEqualTo(Marker.FRAME_TAG);
        assertThat(run.sessions().get(0).frames())
                .filteredOn(frame -> !frame.lost())
                .isNotEmpty()
                .extracting(FrameRecord::received)
                .doesNotContainNull();
    }
}
