package dev.fakedecart.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.scenario.ScenarioLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DocumentsTest {
    private static final Pattern URL = Pattern.compile("[a-z]+:.*");

    /** Matches the name of a scenario in a command, a query or a call. */
    private static final Pattern CHOSEN_SCENARIO =
            Pattern.compile("(?:[Ss]cenario\\(\"|[Ss]cenario: \"|--scenario |scenarios show |scenario `)([a-z0-9-]+)");

    static List<Document> documents() throws IOException {
        return Document.all();
    }

    @Test
    void theReadmeHasAtMostAHundredLines() {
        assertThat(Document.read(Document.REPOSITORY.resolve("README.md")).lines())
                .hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void theReadmeHasTheRightNumberOfScenarios() {
        assertThat(Document.read(Document.REPOSITORY.resolve("README.md")).matches(Pattern.compile("(\\d+) built-in")))
                .containsExactly(
                        String.valueOf(ScenarioLibrary.standard().names().size()));
    }

    @Test
    void theScenarioLanguageListsEveryMomentAndEffect() {
        Path folder = Document.REPOSITORY.resolve("fixtures/scenarios");
        JsonNode definitions = JsonMapper.shared()
                .readTree(folder.resolve("scenario.schema.json").toFile())
                .path("$defs");
        Stream<String> moments = definitions
                .path("moment")
                .path("oneOf")
                .valueStream()
                .map(moment -> moment.path("const").stringValue());
        Stream<String> effects = definitions
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(name -> name.startsWith("effect-"))
                .map(name -> name.substring("effect-".length()));

        assertThat(Document.read(folder.resolve("README.md")).codeSpans())
                .containsAll(Stream.concat(moments, effects).toList());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linkTargetsExist(Document document) {
        assertThat(document.links())
                .filteredOn(link -> !URL.matcher(link).matches())
                .allSatisfy(link -> assertTargetExists(document, link));
    }

    private static void assertTargetExists(Document from, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty()
                ? from.path()
                : from.path().resolveSibling(parts[0]).normalize();
        assertThat(Files.exists(target)).as("%s exists", target).isTrue();
        if (parts.length == 2) {
            assertThat(Document.read(target).anchors())
                    .as("headings of %s", target)
                    .contains(parts[1]);
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void scenariosReferredToByNameExist(Document document) {
        Set<String> names = Set.copyOf(ScenarioLibrary.standard().names());

        assertThat(document.matches(CHOSEN_SCENARIO)).isSubsetOf(names);
    }
}
