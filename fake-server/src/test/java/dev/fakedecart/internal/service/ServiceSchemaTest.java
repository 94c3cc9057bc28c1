package dev.fakedecart.internal.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.fakedecart.internal.yaml.BadYamlException;
import dev.fakedecart.internal.yaml.JsonValues;
import dev.fakedecart.internal.yaml.Problems;
import dev.fakedecart.internal.yaml.YamlReader;
import dev.fakedecart.protocol.Era;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks that the schema, with which editors check the tables, and the reader agree. */
class ServiceSchemaTest {
    private static final Path FOLDER = Path.of("..", "fixtures", "service");
    private static final String JSON = read(FOLDER.resolve("service.schema.json"));
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JSON, InputFormat.JSON);

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> errors(String yaml) throws BadYamlException {
        Object value = JsonValues.value(YamlReader.read(yaml, new Problems("test")));
        return SCHEMA.validate(JsonMapper.shared().writeValueAsString(value), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    static List<Path> tables() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyTableIsValid(Path table) throws BadYamlException {
        assertThat(errors(read(table))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "modles: {}",
                "models: {x: {realtime: {widht: 1}}}",
                "models: {x: {realtime: {width: 1, height: 90, fps: 9}}}",
                "models: {x: {}}",
                "models: {lucy-2.5: {realtime: {status: gone}}}",
                "models: {x: {realtime: {eras: {2026-08: {fps: 1}}}}}",
                "refusals: {x: {http: {envelope: soap}}}",
                "refusals: {at-capacity: {retry-after: soon}}",
                "timing: {x: {connect: soon}}",
                "timing: {x: {frame-rate: 0}}",
                "forms: {x: {fields: {y: {type: number}}}}"
            })
    void aMistakeIsAnErrorForEditorsToo(String yaml) throws BadYamlException {
        assertThat(errors(yaml)).isNotEmpty();
    }

    @Test
    void theSchemaHasTheFieldsOfTheReader() {
        assertFields(ServiceTables.SECTIONS, "");
        assertFields(ModelSection.KINDS, "/$defs/model");
        assertFields(ModelSection.REALTIME_FIELDS, "/$defs/realtime");
        assertFields(ModelSection.JOB_FIELDS, "/$defs/job");
        assertFields(FormSection.FORM_FIELDS, "/$defs/form");
        assertFields(FormSection.FIELDS, "/$defs/form-field");
        assertFields(RefusalSection.FIELDS, "/$defs/refusal");
        assertFields(RefusalSection.HTTP_FIELDS, "/$defs/http");
        assertFields(TimingSection.FIELDS, "/$defs/profile");
        assertFields(Arrays.stream(Era.values()).map(Era::toString).toList(), "/$defs/profile/properties/eras");
    }

    @Test
    void theSchemaHasTheWordsOfTheReader() {
        assertWords(ModelSection.STATUS.keySet(), "realtime", "status");
        assertWords(FormSection.TYPES.keySet(), "form-field", "type");
        assertWords(RefusalSection.ENVELOPES.keySet(), "http", "envelope");
    }

    private static void assertFields(List<String> expected, String pointer) {
        assertThat(node(pointer + "/properties").propertyNames()).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** The schema also allows no value, which removes the field of an earlier file. */
    private static void assertWords(Iterable<String> expected, String definition, String field) {
        List<String> words = new ArrayList<>();
        node("/$defs/" + definition + "/properties/" + field + "/enum").forEach(word -> {
            if (!word.isNull()) {
                words.add(word.stringValue());
            }
        });
        assertThat(words).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static JsonNode node(String pointer) {
        return JsonMapper.shared().readTree(JSON).at(pointer);
    }
}
