package dev.fakedecart.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.benchmarks.SimulatedRun;
import dev.fakedecart.benchmarks.record.LatencyRun;
import dev.fakedecart.benchmarks.record.Machine;
import dev.fakedecart.benchmarks.record.RunFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class CommandsTest {
    @TempDir
    private static Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void writeRuns() throws IOException {
        RunFile.write(
                file("before"), SimulatedRun.minute("before", 1).lasting(40).run());
        RunFile.write(
                file("after"),
                SimulatedRun.minute("after", 2).lasting(40).shifted(5).run());
        RunFile.write(file("again"), SimulatedRun.minute("again", 3).lasting(40).run());
    }

    @Test
    void aWorseRunSetsTheExitCode() {
        assertThat(latency("compare", "before", "after")).isEqualTo(1);
        assertThat(out.toString()).contains("✗ after is worse than before");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void equalAndBetterRunsExitWithZero() {
        assertThat(latency("compare", "before", "again")).isZero();
        assertThat(out.toString()).contains("≈ again is within noise of before");
        assertThat(latency("compare", "after", "again")).isZero();
        assertThat(out.toString()).contains("✓ again is better than after");
    }

    @Test
    void oneWorseRunOfManySetsTheExitCode() {
        assertThat(latency("compare", "before", "again", "after")).isEqualTo(1);
    }

    @Test
    void theUserSetsTheThreshold() {
        assertThat(latency("compare", "before", "after", "--threshold", "10")).isZero();
    }

    @Test
    void reportsAreWritten() throws IOException {
        Path html = folder.resolve("deep/report.html");
        Path markdown = folder.resolve("report.md");

        assertThat(latency("compare", "before", "again", "--html", html.toString(), "--markdown", markdown.toString()))
                .isZero();
        assertThat(html).content().startsWith("<!DOCTYPE html>");
        assertThat(markdown).content().startsWith("### ⚪ Latency: again is within noise of before");

        assertThat(latency("report", "before", "--html", html.toString(), "--markdown", markdown.toString()))
                .isZero();
        assertThat(markdown).content().startsWith("### Latency of before");
    }

    @Test
    void runsOfOtherMachinesAreRefusedInOneLineUnlessAllowed() throws IOException {
        LatencyRun run = RunFile.read(file("again"));
        var machine = new Machine("Other CPU", 8, 1L << 34, "macOS 15", "21.0.1");
        RunFile.write(
                file("other"),
                new LatencyRun("other", run.begun(), machine, run.setup(), run.sessions(), Optional.empty()));

        assertThat(latency("compare", "before", "other")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("decart-benchmarks: before and other are of different machines (processor ")
                .hasLineCount(1);
        assertThat(latency("compare", "before", "other", "--across-machines")).isZero();
    }

    @Test
    void badArgumentsAndFilesAreReportedInOneLine() throws IOException {
        Files.writeString(file("foreign"), "hello");
        for (List<String> bad : List.of(
                List.of("compare", "before"),
                List.of("compare", "before", "missing"),
                List.of("compare", "before", "foreign"),
                List.of("compare", "before", "again", "--threshold", "0"),
                List.of("compare", "before", "again", "--confidence", "95"),
                List.of("compare", "before", "again", "--bogus"),
                List.of("measure"),
                List.of("report"))) {
            err.getBuffer().setLength(0);
            assertThat(latency(bad.toArray(String[]::new))).as("%s", bad).isEqualTo(2);
            assertThat(err.toString())
                    .as("%s", bad)
                    .startsWith("decart-benchmarks: ")
                    .hasLineCount(1);
        }
        assertThat(latency("compare", "before", "missing")).isEqualTo(2);
        assertThat(err.toString()).contains("missing.latency.json.gz: there is no such file");
    }

    @Test
    void aMisspeltCommandIsReported() {
        latency("messure");

        assertThat(err.toString())
                .contains("no command is called 'messure'; the commands are")
                .contains("run, compare, calibrate, report");
    }

    @Test
    void latencyAloneShowsItsHelp() {
        assertThat(latency()).isEqualTo(2);
        assertThat(err.toString()).contains("compare");
    }

    private static Path file(String name) {
        return folder.resolve(name + RunFile.SUFFIX);
    }

    private int latency(String... arguments) {
        CommandLine commandLine =
                BenchmarksMain.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        List<String> runs = List.of("before", "after", "again", "other", "missing", "foreign");
        return commandLine.execute(Stream.concat(
                        Stream.of("latency"),
                        Arrays.stream(arguments)
                                .map(word -> runs.contains(word) ? file(word).toString() : word))
                .toArray(String[]::new));
    }
}
