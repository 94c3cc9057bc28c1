package dev.fakedecart.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioLibraryTest {
    private static final ScenarioLibrary LIBRARY = ScenarioLibrary.standard();

    static List<String> names() {
        return LIBRARY.names();
    }

    private static Scenario find(String name) {
        return LIBRARY.find(name).orElseThrow();
    }

    @Test
    void theIndexNamesEveryFile() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "fixtures", "scenarios"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(".yaml"))
                            .map(file -> file.replace(".yaml", "")))
                    .as("files, and lines of fixtures/scenarios/index.txt")
                    .containsExactlyInAnyOrderElementsOf(names());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachScenarioHasItsFileNameADescriptionAndAnExpectation(String name) {
        assertThat(find(name).name()).isEqualTo(name);
        assertThat(find(name).description()).endsWith(".").doesNotContain("\n");
        assertThat(find(name).expectation()).endsWith(".").doesNotContain("\n");
        assertThat(find(name).rules()).isNotEmpty();
        assertThat(LIBRARY.text(name).orElseThrow())
                .startsWith("# yaml-language-server: $schema=scenario.schema.json\n");
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachScenarioIsReadBackUnchanged(String name) throws ScenarioException {
        assertThat(ScenarioReader.read("again", ScenarioText.yaml(find(name)))).isEqualTo(find(name));
        assertThat(ScenarioReader.read("again", ScenarioText.json(find(name)))).isEqualTo(find(name));
    }

    @Test
    void namesAndInlineTextsAreResolved() throws ScenarioException {
        assertThat(LIBRARY.resolve(" drop-once\n")).isEqualTo(find("drop-once"));
        assertThat(LIBRARY.resolve("{name: mine, rules: []}").name()).isEqualTo("mine");
        assertThat(LIBRARY.resolve("name: mine\nrules: []").name()).isEqualTo("mine");
        assertThat(LIBRARY.resolve("{rules: []}").name()).isEqualTo("inline");
    }

    @Test
    void aFileIsReadOnDemand() {
        var read = new ArrayList<String>();
        var library = new ScenarioLibrary(file -> {
            read.add(file);
            return file.equals("index.txt") ? "one\ntwo\n" : "name: two\nrules: []\n";
        });

        assertThat(library.names()).containsExactly("one", "two");
        assertThat(library.find("three")).isEmpty();
        assertThat(library.find("two").orElseThrow().name()).isEqualTo("two");
        assertThat(read).containsExactly("index.txt", "two.yaml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drop-onse | unknown scenario \"drop-onse\" (did you mean \"drop-once\"?)",
                "zzz       | unknown scenario \"zzz\": use one of drop-once, drop-refuse-all, ",
                "''        | unknown scenario \"\": use one of drop-once, ",
                "{rules: 1}| scenario inline:1: rules: must be a list of rules, each with when and do, but is \"1\""
            })
    void anUnresolvableScenarioIsRefusedWithTheKnownNames(String wanted, String message) {
        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> LIBRARY.resolve(wanted))
                .withMessageStartingWith(message);
    }
}
