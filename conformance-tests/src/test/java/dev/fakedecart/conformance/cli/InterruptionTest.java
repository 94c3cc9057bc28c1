package dev.fakedecart.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.conformance.driver.ShellDriver;
import dev.fakedecart.conformance.report.json.ReportFile;
import dev.fakedecart.conformance.report.model.CaseResult;
import dev.fakedecart.conformance.report.model.Report;
import dev.fakedecart.conformance.report.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the suite in its own process and sends a signal to it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals")
class InterruptionTest {
    private static final String ENDS = "access/a-token-that-is-none-is-rejected";
    private static final String HANGS = "connect/delivers-a-remote-stream";

    @TempDir
    private Path folder;

    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
    private Optional<Process> suite = Optional.empty();

    @AfterEach
    void stop() {
        suite.ifPresent(Process::destroyForcibly);
        server.close();
    }

    private Process start(Path driver, String... cases) throws IOException {
        var arguments = new ArrayList<>(
                List.of("run", "--driver", "sh '" + driver + "'", "--target", server.baseUrl(), "--jobs", "1"));
        arguments.addAll(List.of("--report", report().toString()));
        for (String id : cases) {
            arguments.addAll(List.of("--case", id));
        }
        return start(arguments);
    }

    private Process start(List<String> arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ConformanceMain.class.getName()));
        command.addAll(arguments);
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        suite = Optional.of(started);
        return started;
    }

    private Path report() {
        return folder.resolve("report");
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static CaseResult result(Report report, String id) {
        return report.cases().stream()
                .filter(found -> found.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void aSignalWritesTheReportWithUnfinishedCasesBrokenAndEndsChildren(String signal, int exitCode) throws Exception {
        // Like a driver with a browser, this driver has a child process. It never answers connect.
        Process running = start(ShellDriver.write(folder, """
                        sleep 600 & echo $! > '%1$s/child'
                        hello
                        while take; do
                            case $command in
                                subscribe) error Error null 'who are you'; : > '%1$s/subscribed' ;;
                                connect) : > '%1$s/connecting' ;;
                                *) result ;;
                            esac
                        done
                        """.formatted(folder)), ENDS, HANGS);
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(folder.resolve("connecting")));
        await().until(() -> Files.exists(folder.resolve("subscribed")));

        signal(signal, running);

        assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(running.exitValue()).isEqualTo(exitCode);
        Report report = ReportFile.read(report().resolve("report.json"));
        assertThat(result(report, ENDS).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result(report, HANGS).verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(result(report, HANGS).last().message()).startsWith("interrupted");
        assertThat(report().resolve("report.html")).isNotEmptyFile();
        assertThat(report().resolve("junit.xml")).isNotEmptyFile();
        assertThat(folder.resolve("output")).content().contains("interrupted", "1 case passed", "1 broken");
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        await().until(() ->
                ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }

    /** The drivers of mutants are Java processes, so the first result comes after some seconds. */
    @Test
    void aSignalEndsARunOfMutantsWithTheUnfinishedOnesBroken() throws Exception {
        Process running = start(List.of("mutants", "--jobs", "1"));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> Files.readString(folder.resolve("output")).contains("detected "));

        signal("TERM", running);

        assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(running.exitValue()).isEqualTo(143);
        String output = Files.readString(folder.resolve("output"));
        assertThat(output)
                .containsPattern("(?m)^broken    ")
                .containsPattern("mutants: \\d+ detected, \\d+ survived, \\d+ broken");
        assertThat(output).contains("interrupted: the mutants whose cases had not ended are broken");
        assertThat(running.descendants().filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void aSignalDuringTheStartOfTheDriverWritesAReportWithEveryCaseBroken() throws Exception {
        Process running = start(ShellDriver.write(folder, ": > '" + folder + "/starting'; exec sleep 600"), ENDS);
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(folder.resolve("starting")));

        signal("TERM", running);

        assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(running.exitValue()).isEqualTo(143);
        assertThat(result(ReportFile.read(report().resolve("report.json")), ENDS)
                        .verdict())
                .isEqualTo(Verdict.BROKEN);
    }
}
