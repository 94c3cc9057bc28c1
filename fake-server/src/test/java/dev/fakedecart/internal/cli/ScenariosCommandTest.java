package dev.fakedecart.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.scenario.ScenarioLibrary;
import dev.fakedecart.internal.scenario.ScenarioReader;
import dev.fakedecart.internal.scenario.ScenarioSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it reads what goes to standard output and error")
class ScenariosCommandTest {
    @TempDir
    Path folder;

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void listShowsEveryScenarioWithItsDescription() {
        CommandRun run = CommandRun.of("scenarios", "list");

        assertThat(run.code()).isZero();
        assertThat(run.output().lines())
                .hasSameSizeAs(ScenarioLibrary.standard().names());
        assertThat(run.output().lines())
                .anyMatch(line -> line.matches(
                        "drop-once +The control socket is closed once, one second after generation .*\\."));
    }

    @Test
    void theOutputOfShowCanBeParsed() throws Exception {
        CommandRun run = CommandRun.of("scenarios", "show", "drop-once");

        assertThat(run.code()).isZero();
        assertThat(ScenarioReader.read("shown", run.output()))
                .isEqualTo(ScenarioLibrary.standard().resolve("drop-once"));
    }

    @Test
    void showReadsFilesToo() throws IOException {
        String mine = file("mine.yaml", "rules: [{when: {at: generating, after: 1s +- 200ms}, do: close}]");

        assertThat(CommandRun.of("scenarios", "show", mine).output()).contains("after: 1s ± 200ms", "- close: {}");
    }

    @Test
    void anUnknownNameIsReportedWithASimilarOne() {
        CommandRun run = CommandRun.of("scenarios", "show", "drop-onse");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors().lines())
                .containsExactly("fake-decart: unknown scenario \"drop-onse\" (did you mean \"drop-once\"?)");
    }

    @Test
    void validateReportsTheResultOfEachFile() throws IOException {
        String good = file("good.yaml", "rules: []");
        String bad = file("bad.yaml", "rules:\n- when: now\n  do: clsoe");

        assertThat(CommandRun.of("scenarios", "validate", good))
                .isEqualTo(new CommandRun(0, good + ": ok, 0 rules" + System.lineSeparator(), ""));
        CommandRun run = CommandRun.of("scenarios", "validate", good, bad);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output().lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo("scenario " + bad
                                + ":3: rule 1: do: unknown effect \"clsoe\" (did you mean \"close\"?)"));
    }

    @Test
    void aMissingFileHasItsOwnExitCode() throws IOException {
        CommandRun run = CommandRun.of(
                "scenarios", "validate", file("good.yaml", "rules: []"), "missing.yaml", folder.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors().lines())
                .containsExactly("fake-decart: there is no file missing.yaml", "fake-decart: cannot read " + folder);
    }

    @Test
    void schemaPrintsTheSchema() {
        assertThat(CommandRun.of("scenarios", "schema")).isEqualTo(new CommandRun(0, ScenarioSchema.json(), ""));
    }

    @Test
    void aMissingOrMisspeltSubcommandRefersToTheHelp() {
        assertThat(CommandRun.of("scenarios"))
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        "fake-decart: Missing required subcommand (see fake-decart scenarios --help)"
                                + System.lineSeparator()));
        assertThat(CommandRun.of("scenarois").errors()).contains("scenarois", "(see fake-decart --help)");
    }

    @Test
    void serverOptionsBeforeAnotherCommandAreNotIgnored() {
        CommandRun run = CommandRun.of("--port", "0", "serve");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors().lines())
                .containsExactly(
                        "fake-decart: --port is in front of the command: write serve --port if it is an option of"
                                + " that command (see fake-decart --help)");
    }
}
