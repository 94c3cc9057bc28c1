package dev.fakedecart.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.benchmarks.record.FrameRecord;
import dev.fakedecart.benchmarks.record.LatencyRun;
import dev.fakedecart.benchmarks.record.RunFile;
import dev.fakedecart.benchmarks.record.SessionRecord;
import dev.fakedecart.benchmarks.record.Setup.Marker;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the reference driver against a server that the tool starts, from the command line to the files. */
class LatencyRunIT {
    private static final List<String> SMALL =
            List.of("--driver", "reference", "--size", "320x192", "--warm-up", "500ms", "--deadline", "500ms");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    @Test
    void aRunWritesAFileWithEveryFrameAndAReport() throws IOException {
        Path file = folder.resolve("run.latency.json.gz");
        Path report = folder.resolve("run.html");

        int code = latency("run", "--duration 3s --output", file.toString(), "--html", report.toString());

        assertThat(code).as(out.toString()).isEqualTo(BenchmarkExitCode.FINE);
        LatencyRun run = RunFile.read(file);
        assertThat(run.setup().sdk()).startsWith("reference");
        assertThat(run.setup().marker()).isEqualTo(Marker.FRAME_TAG);
        assertThat(run.setup().server())
                .hasValueSatisfying(server -> assertThat(server).endsWith("tag"));
        SessionRecord session = run.sessions().get(0);
        List<FrameRecord> frames = session.frames();
        assertThat(frames.get(frames.size() - 1).sequence() - frames.get(0).sequence() + 1)
                .as("numbers without gaps")
                .isEqualTo(frames.size());
        assertThat(frames)
                .as("what was captured while it was measured")
                .anySatisfy(frame -> assertThat(frame.captured()).isGreaterThan(session.measuredFrom()))
                .anySatisfy(frame -> assertThat(frame.lost()).isFalse());
        assertThat(session.stages()).isNotEmpty();
        assertThat(session.connect().socket()).isPresent();
        assertThat(session.connect().published()).isPresent();
        assertThat(Files.readString(report)).contains("<svg");
    }

    @Test
    void aRunThroughTurnNamesItsTransport() throws IOException {
        Path file = folder.resolve("run.latency.json.gz");

        int code = latency("run", "--routes turn-tcp --duration 1s --output " + file);

        assertThat(code).as(out.toString()).isEqualTo(BenchmarkExitCode.FINE);
        assertThat(RunFile.read(file).setup().transport()).contains("turn-tcp");
    }

    @Test
    void calibrationReportsEveryAddedDelay() {
        // the recovered delays depend on what else runs on the machine
        int code = latency("calibrate", "--calibration-length 1s --tolerance 10s");

        assertThat(code).as(out.toString()).isIn(BenchmarkExitCode.FINE, BenchmarkExitCode.WORSE);
        assertThat(out.toString().lines().filter(line -> line.startsWith("added")))
                .hasSize(3);
        assertThat(out.toString()).contains("repetitions", "cores").doesNotContain("were recovered");
    }

    private int latency(String command, String... more) {
        Stream<String> words = Stream.of(
                        Stream.of("latency", command),
                        SMALL.stream(),
                        Arrays.stream(more).flatMap(text -> ShellWords.of(text).stream()))
                .flatMap(stream -> stream);
        return BenchmarksMain.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(words.toArray(String[]::new));
    }
}
