package dev.fakedecart.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.conformance.driver.ShellDriver;
import dev.fakedecart.conformance.report.json.ReportFile;
import dev.fakedecart.conformance.report.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunSuiteCommandTest {
    private static final String CASE = "access/a-token-that-is-none-is-rejected";
    private static final String REJECTS = "error Error null 'who are you'";
    private static final String TAKES_ANYBODY = "result";
    private static final String CANNOT = "cannot 'the tab has crashed' false";
    private static final String HAS_NONE = "cannot 'it has no viewers' true";

    @TempDir
    private Path folder;

    private FakeDecart server;

    @BeforeEach
    void start() {
        server = FakeDecart.builder().mode(Mode.ECHO).start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Ran run(String answer, String... more) throws IOException {
        Path driver = ShellDriver.write(folder, """
                hello
                while take; do
                    case $command in
                        subscribe) %s ;;
                        *) result ;;
                    esac
                done
                """.formatted(answer));
        var arguments = new ArrayList<>(List.of("run", "--driver", "sh '" + driver + "'", "--case", CASE, "--report"));
        arguments.add(folder.resolve("report").toString());
        arguments.addAll(List.of(more));
        if (!arguments.contains("--target")) {
            arguments.addAll(List.of("--target", server.baseUrl()));
        }
        return Ran.command(arguments.toArray(String[]::new));
    }

    private Path known(String message) throws IOException {
        return Files.writeString(folder.resolve("known.json"), """
                {"known_failing": [{"id": "%s", "message": "%s", "reason": "we wait for 1.1"}]}
                """.formatted(CASE, message));
    }

    @Test
    void exitsWithZeroAndWritesTheReportIfTheSdkPasses() throws IOException {
        Ran ran = run(REJECTS);

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .contains("1 case", "1/1", "passed", CASE)
                .contains("1 case passed, 0 failed")
                .contains("report: " + folder.resolve("report/report.html"));
        assertThat(ReportFile.read(folder.resolve("report/report.json")).count(Verdict.PASSED))
                .isEqualTo(1);
        assertThat(folder.resolve("report/report.html")).isRegularFile();
        assertThat(folder.resolve("report/junit.xml")).isRegularFile();
    }

    @Test
    void exitsWithOneIfTheSdkFails() throws IOException {
        Ran ran = run(TAKES_ANYBODY);

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out())
                .contains("will be repeated", "expected: subscribe rejects", "happened: subscribe resolved")
                .contains("0 cases passed, 1 failed");
    }

    @Test
    void exitsWithTwoIfTheRigFails() throws IOException {
        Ran ran = run(CANNOT);

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).contains("the driver could not call subscribe: the tab has crashed", "1 broken");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'error':'text' | answer.error",
                "'error':null | answer.error",
                "'note':1 | one-outcome",
                "'result':[] | answer.result",
            })
    void exitsWithTwoIfAnAnswerBreaksTheProtocol(String fields, String rule) throws IOException {
        String answer = "printf '{\"id\":%s," + fields.replace('\'', '"') + "}\\n' \"$id\"";

        Ran ran = run(answer);

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).contains("the driver broke the protocol in line ", ": " + rule + ": ", "1 broken");
    }

    /** The driver says hello, and reads commands without an answer. */
    @Test
    void exitsWithTwoIfTheDriverAnswersNothing() throws IOException {
        Ran ran = run("while take; do :; done", "--patience", "1");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).contains("the driver hangs", "1 broken");
    }

    @Test
    void exitsWithOneIfTheDriverAnswersAllButTheCallOfTheSdk() throws IOException {
        Ran ran = run(":", "--patience", "1");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).contains("subscribe was still pending", "1 failed");
    }

    @Test
    void anErrorTextOf20MegabytesIsTruncatedInTheReport() throws IOException {
        Ran ran = run("printf '{\"id\":%s,\"error\":{\"type\":\"\\\\u001b[31mE\",\"code\":null,\"message\":\"' \"$id\";"
                + " head -c 20000000 /dev/zero | tr '\\0' x; printf '\"}}\\n'");

        assertThat(ran.exitCode()).as(ran.out()).isZero();
        for (String file : List.of("report.html", "report.json", "junit.xml")) {
            assertThat(folder.resolve("report").resolve(file))
                    .content()
                    .doesNotContain("\u001b", "\\u001B")
                    .hasSizeLessThan(100_000);
        }
        assertThat(folder.resolve("report/report.json")).content().contains("… 20 MB more");
    }

    @Test
    void aFailingDriverAndAMissingTargetAreReportedInOneLine() {
        Ran noDriver = Ran.command(
                "run",
                "--driver",
                "sh -c 'echo no node here >&2; exit 3'",
                "--target",
                server.baseUrl(),
                "--report",
                folder.toString());
        Ran noTarget = Ran.command(
                "run", "--driver", "sh none", "--target", "http://127.0.0.1:1", "--report", folder.toString());

        assertThat(noDriver.exitCode()).isEqualTo(2);
        assertThat(noDriver.err()).contains("exit code 3", "no node here").doesNotContain("\tat ");
        assertThat(noTarget.exitCode()).isEqualTo(2);
        assertThat(noTarget.err())
                .contains("cannot connect to http://127.0.0.1:1")
                .hasLineCount(1);
    }

    @Test
    void acceptsTheTargetsReadyLineRealtimeUrlOrPort() throws IOException {
        for (String name : List.of(
                "fake-decart ready " + server.baseUrl() + "/",
                server.realtimeBaseUrl(),
                "127.0.0.1:" + server.port())) {
            Ran ran = run(REJECTS, "--target", name);

            assertThat(ran.exitCode()).as("%s: %s", name, ran.err()).isZero();
            assertThat(ran.out()).contains(" against " + server.baseUrl());
        }
    }

    @Test
    void anInvalidTargetUrlIsRefusedBeforeAnythingIsWritten() {
        Path report = folder.resolve("never");

        Ran ran = Ran.command("run", "--driver", "sh none", "--target", "localhost", "--report", report.toString());

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err())
                .contains("--target: \"localhost\" is not the URL of a server", "Write it like http://127.0.0.1:8080")
                .hasLineCount(1);
        assertThat(report).doesNotExist();
    }

    @Test
    void aMissingCapabilityIsNotAFailure() throws IOException {
        Ran ran = run(HAS_NONE);

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("unsupported", "it has no viewers");
    }

    @Test
    void aKnownFailureIsToleratedUntilItPassesOrFailsDifferently() throws IOException {
        Path known = known("expected: subscribe rejects");

        Ran failing = run(TAKES_ANYBODY, "--known-failing", known.toString());
        Ran fixed = run(REJECTS, "--known-failing", known.toString());
        Ran otherwise =
                run(TAKES_ANYBODY, "--known-failing", known("expected: silence").toString());

        assertThat(failing.exitCode()).isZero();
        assertThat(failing.out()).contains("known-failing", "1 known to fail").doesNotContain("run again");
        assertThat(fixed.exitCode()).isEqualTo(1);
        assertThat(fixed.out()).contains("1 fixed");
        assertThat(otherwise.exitCode()).isEqualTo(1);
    }

    @Test
    void anUpdateWritesTheListAndTheNextRunSucceeds() throws IOException {
        String file = folder.resolve("lists/known.json").toString();

        Ran update = run(TAKES_ANYBODY, "--known-failing", file, "--update-known-failing");

        assertThat(update.exitCode()).isZero();
        assertThat(Path.of(file)).content().contains(CASE, "expected: subscribe rejects", "not investigated yet");
        assertThat(run(TAKES_ANYBODY, "--known-failing", file).exitCode()).isZero();
        assertThat(run(REJECTS, "--known-failing", file, "--update-known-failing")
                        .exitCode())
                .isZero();
        assertThat(Path.of(file)).content().doesNotContain(CASE);
    }

    @Test
    void anUpdateWithABrokenRigIsAnError() throws IOException {
        Path known = known("expected: subscribe rejects");

        Ran ran = run(CANNOT, "--known-failing", known.toString(), "--update-known-failing");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(known).content().contains("we wait for 1.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--driver=reference --routes=turn-tls | --routes: turn-tls needs a driver that can be told to trust",
                "--driver=reference --routes=udp --target=127.0.0.1:1 | --routes is for the built-in server",
                "--driver=reference --routes=tcp,icmp | \"icmp\" is not a route of media. The routes are udp, tcp, turn-udp,"
            })
    void routesThatCannotBeUsedAreRefusedInOneLine(String options, String problem) {
        Ran ran = Ran.command(Stream.concat(Stream.of("run", "--report=" + folder), Stream.of(options.split(" ", -1)))
                .toArray(String[]::new));

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains(problem);
    }
}
