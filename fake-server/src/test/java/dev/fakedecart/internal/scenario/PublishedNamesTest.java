package dev.fakedecart.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Scenario files of users contain the names of moments, fields, effects and words, so these names are published. A new
 * name gets a new line in the list; a missing or changed line breaks such files.
 */
class PublishedNamesTest {
    private static final Path LIST = Path.of("src", "test", "resources", "scenario-language", "names.txt");

    @Test
    void theLanguageHasThePublishedNames() throws IOException {
        assertThat(names())
                .as("names of the scenario language, and the lines of %s", LIST)
                .containsExactlyElementsOf(Files.readAllLines(LIST));
    }

    @Test
    void theDocumentationNamesEveryEffect() throws IOException {
        String documentation = Files.readString(Path.of("..", "fixtures", "scenarios", "README.md"));

        assertThat(EffectTable.rows())
                .allSatisfy(row -> assertThat(documentation).contains("`" + row.name() + "`"));
    }

    private static List<String> names() {
        var names = new ArrayList<String>();
        names.add("scenario: " + String.join(" ", ScenarioReader.FIELDS));
        names.add("rule: " + String.join(" ", ScenarioReader.RULE_FIELDS));
        names.add("when: " + String.join(" ", WhenField.keys()));
        Arrays.stream(Moment.values()).forEach(moment -> names.add("moment " + moment + ": " + moment.kind()));
        EffectTable.rows().forEach(row -> {
            String effect = "effect " + row.name();
            names.add(effect);
            EffectTable.shapeOf(row).fields().forEach(field -> names.add(effect + ": " + describe(field)));
        });
        RecordShape.BURSTS.fields().forEach(field -> names.add("bursts: " + describe(field)));
        return names;
    }

    private static String describe(FieldShape field) {
        var described = new StringBuilder(field.name());
        if (field.type().schema().get("enum") instanceof List<?> words) {
            described.append(' ').append(words);
        }
        return described
                .append(field.isRequired() ? ", required" : "")
                .append(field.defaultText().isEmpty() ? "" : ", default " + field.defaultText())
                .toString();
    }
}
