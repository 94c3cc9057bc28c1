package dev.fakedecart.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file contains a typical mistake and starts with the expected messages. */
class BadScenariosTest {
    private static final String ALL_EFFECTS =
            EffectTable.rows().stream().map(EffectTable.Row::name).collect(Collectors.joining(", "));

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", "bad-scenarios"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachMistakeIsReportedWithItsPlaceAndRemedy(Path file) throws IOException {
        String text = Files.readString(file);
        List<String> expected = text.lines()
                .takeWhile(line -> line.startsWith("# "))
                .map(line -> line.substring(2).replace("{all effects}", ALL_EFFECTS))
                .toList();

        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> ScenarioReader.read(file.getFileName().toString(), text))
                .satisfies(e -> assertThat(e.problems()).containsExactlyElementsOf(expected));
    }

    @Test
    void anOverlongScenarioIsRefusedUnparsed() {
        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> ScenarioReader.read("long.yaml", "rules: []\n" + "#".repeat(64 << 10)))
                .withMessage("scenario long.yaml:1: is 65546 characters long, but may have at most 65536");
    }

    @Test
    void theNumberOfRulesAndEffectsIsLimited() {
        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() ->
                        ScenarioReader.read("many.yaml", "rules:\n" + "- {when: generating, do: close}\n".repeat(201)))
                .withMessage("scenario many.yaml:2: rules: has 201 rules, but may have at most 200");
        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> ScenarioReader.effects("effects", "- black\n".repeat(51)))
                .withMessage("effects:1: has 51 effects, but may have at most 50");
    }

    @Test
    void theFirstOfManyProblemsAreListedAndTheRestCounted() {
        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(
                        () -> ScenarioReader.read("many.yaml", "rules:\n" + "- {when: now, do: close}\n".repeat(30)))
                .satisfies(
                        e -> assertThat(e.problems()).hasSize(21).endsWith("scenario many.yaml: and 10 more problems"));
    }

    @Test
    void effectsThatCannotBeInjectedAreReported() {
        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(
                        () -> ScenarioReader.effects("effects", "[{drop: }, {queue: 3}, {clsoe: 1011}, {close: 1011}]"))
                .satisfies(e -> assertThat(e.problems())
                        .containsExactly(
                                "effects:1: effect \"drop\" cannot be done to a running session: it needs a rule in a scenario, only at sending, receiving, signal-sending, signal-receiving",
                                "effects:1: effect \"queue\" cannot be done to a running session: it needs a rule in a scenario, only at join",
                                "effects:1: unknown effect \"clsoe\" (did you mean \"close\"?)"));
    }
}
