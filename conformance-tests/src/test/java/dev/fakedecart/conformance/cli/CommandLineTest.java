package dev.fakedecart.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.conformance.run.Case;
import dev.fakedecart.conformance.run.Suite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    @TempDir
    private Path folder;

    private static void isRefused(Ran ran, String... words) {
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("decart-conformance: ").contains(words).hasLineCount(1);
    }

    @Test
    void helpListsTheCommandsAndExitCodes() {
        Ran ran = Ran.command("--help");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .contains("run", "list", "describe", "compare", "matrix")
                .contains("Exit codes: 0", "1 if the SDK failed", "2 if the rig failed");
    }

    @Test
    void eachCommandHasHelp() {
        for (String command : List.of("run", "list", "describe", "compare", "matrix")) {
            Ran ran = Ran.command(command, "--help");

            assertThat(ran.exitCode()).as(command).isZero();
            assertThat(ran.out()).startsWith("Usage: decart-conformance " + command);
        }
        assertThat(Ran.command("run", "--help").out())
                .contains("--driver=NAME|COMMAND", "--known-failing=FILE", "--report=DIR");
    }

    @Test
    void anUnknownCommandIsReportedWithTheKnownOnes() {
        isRefused(Ran.command("rnu"), "there is no command 'rnu'", "run, list, describe, compare, matrix", "--help");
        isRefused(Ran.command(), "run, list, describe, compare, matrix");
    }

    @Test
    void anArgumentErrorIsOneLineThatRefersToTheHelp() {
        isRefused(Ran.command("run"), "--driver", "(see decart-conformance run --help)");
        isRefused(Ran.command("run", "--driver", "js", "--job", "3"), "'--job'");
        isRefused(Ran.command("describe"), "CASE");
    }

    @Test
    void unknownNamesAreReportedWithTheCommandThatListsThem() {
        isRefused(Ran.command("list", "--case", "reconect"), "there is no case \"reconect\". \"list\" shows all cases");
        isRefused(Ran.command("list", "--promise", "set.atom"), "there is no promise \"set.atom\"", "list --promises");
        isRefused(Ran.command("list", "--policy", "strict"), "there is no policy \"strict\"", "documented and sdk");
        isRefused(Ran.command("describe", "set/none"), "there is no case \"set/none\"");
        isRefused(
                Ran.command("run", "--driver", "swift@1"), "--driver: the suite has no driver \"swift\"", "js@0.1.20");
    }

    @Test
    void impossibleNumbersAreRefused() {
        isRefused(
                Ran.command("run", "--driver", "sh none", "--jobs", "0,1"),
                "--jobs needs one or two numbers of at least 1");
        isRefused(
                Ran.command("run", "--driver", "sh none", "--jobs", "1,2,3"),
                "--jobs needs one or two numbers of at least 1");
        isRefused(Ran.command("run", "--driver", "sh none", "--jobs", "many"), "--jobs", "many");
        isRefused(Ran.command("run", "--driver", "sh none", "--patience", "0"), "--patience");
    }

    @Test
    void unusableFilesAreRefusedBeforeTheRun() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "{");
        String named = file.toString();

        isRefused(Ran.command("run", "--driver", "sh none", "--report", named), "--report: ", named);
        isRefused(Ran.command("run", "--driver", "sh none", "--known-failing", named), "--known-failing: " + named);
        isRefused(Ran.command("run", "--driver", "sh none", "--update-known-failing"), "needs --known-failing FILE");
        Files.writeString(file, "{\"known_failing\": [{\"id\": \"set/none\", \"message\": \"m\", \"reason\": \"r\"}]}");
        isRefused(Ran.command("run", "--driver", "sh none", "--known-failing", named), "there is no case \"set/none\"");
    }

    @Test
    void listShowsEveryCaseOfThePolicyWithItsPromises() {
        Ran all = Ran.command("list", "--policy", "sdk");
        Ran some = Ran.command("list", "--case", "reconnect", "--promise", "reconnect.five-retries");

        assertThat(all.exitCode()).isZero();
        assertThat(all.out().lines())
                .hasSameSizeAs(Suite.standard().cases())
                .anyMatch(line -> line.startsWith("connect/delivers-a-remote-stream ")
                        && line.endsWith("connect.remote-stream connect.few-hundred-ms network.udp"));
        assertThat(some.out().lines()).isNotEmpty().allMatch(line -> line.contains("reconnect.five-retries"));
    }

    @Test
    void listShowsThePromisesOfThePolicy() {
        Ran documented = Ran.command("list", "--promises");
        Ran all = Ran.command("list", "--promises", "--policy", "sdk");

        assertThat(documented.out())
                .contains("set.atomic", "no rendered frame ever mixes")
                .doesNotContain("sdk.");
        assertThat(all.out()).contains("sdk.");
    }

    @Test
    void describeShowsTitlePromisesAndSource() {
        Case one = Suite.standard().find("connect/delivers-a-remote-stream").orElseThrow();

        Ran ran = Ran.command("describe", one.id());

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .startsWith(one.id() + "\nThe SDK delivers a remote stream.\n")
                .contains(one.story(), "checks connect.remote-stream: ", "source: Lucy 2.1 Realtime");
    }
}
