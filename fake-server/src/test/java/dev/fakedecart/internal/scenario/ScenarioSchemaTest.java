package dev.fakedecart.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.fakedecart.internal.yaml.BadYamlException;
import dev.fakedecart.internal.yaml.JsonValues;
import dev.fakedecart.internal.yaml.Problems;
import dev.fakedecart.internal.yaml.YamlNode;
import dev.fakedecart.internal.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ScenarioSchemaTest {
    private static final Path FILE = Path.of("..", "fixtures", "scenarios", "scenario.schema.json");
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ScenarioSchema.json(), InputFormat.JSON);

    /**
     * Mistakes that only the reader detects: relations between fields, forms beyond a pattern, and texts that are not a
     * tree of values.
     */
    private static final List<String> BEYOND_A_SCHEMA = List.of(
            "close-code-that-cannot-be-sent",
            "every-too-short",
            "field-twice",
            "hold-behind-nothing",
            "impairs-nothing",
            "jitter-too-large",
            "message-misspelt",
            "name-over-two-lines",
            "odd-size",
            "reorder-without-delay",
            "rule-names-twice",
            "time-too-long");

    private static List<String> errors(String yaml) throws BadYamlException {
        YamlNode node = YamlReader.read(yaml, new Problems("test"));
        String json = JsonMapper.shared().writeValueAsString(JsonValues.value(node));
        return SCHEMA.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    static List<String> names() {
        return ScenarioLibrary.standard().names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyScenarioOfTheLibraryIsValid(String name) throws BadYamlException {
        ScenarioLibrary library = ScenarioLibrary.standard();
        assertThat(errors(library.text(name).orElseThrow())).isEmpty();
        assertThat(errors(ScenarioText.yaml(library.find(name).orElseThrow()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{when: connect, do: {refuse: {status: 503, retry-after: 2s}}}",
                "{when: {at: receiving, message: [prompt, set_image], chance: 0.5, times: 3}, do: [drop]}",
                "{when: {at: generating, after: 1s ± 200ms, every: 2s, session: 2..}, do: [close, {black: }, {send: {type: x}}, {send: {message: {type: x}}}]}",
                "{when: join, do: [{queue: {position: 3}}, close]}",
                "{when: admitted, do: appear}",
                "{when: {at: rendered, revision: 3}, do: {impair: {direction: out, loss: 0.5, rate: 500kbit/s, bursts: {p: 1%, r: 25%}}}}",
                "{when: {at: sending}, do: {replace: {error: null}}}"
            })
    void rulesThatTheReaderAcceptsAreValid(String rule) throws ScenarioException, BadYamlException {
        String scenario = "rules: [%s]".formatted(rule);
        assertThat(ScenarioReader.read("good", scenario).rules()).hasSize(1);
        assertThat(errors(scenario)).isEmpty();
    }

    @Test
    void mistakesInSingleValuesOrNamesAreInvalid() throws IOException {
        List<String> valid = new ArrayList<>();
        for (Path file : BadScenariosTest.files()) {
            if (isValid(file)) {
                valid.add(file.getFileName().toString().replace(".yaml", ""));
            }
        }
        assertThat(valid).containsExactlyElementsOf(BEYOND_A_SCHEMA);
    }

    private static boolean isValid(Path file) throws IOException {
        try {
            return errors(Files.readString(file)).isEmpty();
        } catch (BadYamlException e) {
            return false; // no editor treats it as YAML, or as this kind of YAML
        }
    }

    @Test
    void theSchemaFileIsUpToDate() throws IOException {
        String made = ScenarioSchema.json();
        Path fresh = Files.writeString(Path.of("target", "scenario.schema.json"), made);

        assertThat(Files.readString(FILE))
                .as("the language has changed: copy %s to %s", fresh, FILE)
                .isEqualTo(made);
    }
}
