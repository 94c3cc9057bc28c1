package dev.fakedecart.internal.scenario;

import static dev.fakedecart.internal.scenario.SchemaParts.closed;
import static dev.fakedecart.internal.scenario.SchemaParts.described;
import static dev.fakedecart.internal.scenario.SchemaParts.object;
import static dev.fakedecart.internal.scenario.SchemaParts.oneOrMore;
import static dev.fakedecart.internal.scenario.SchemaParts.ref;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes the fields of {@code when} as a JSON Schema. */
final class WhenSchema {
    private WhenSchema() {}

    static Map<String, Object> fields() {
        var properties = new LinkedHashMap<String, Object>();
        for (WhenField field : WhenField.values()) {
            properties.put(field.key(), described(field.description(), value(field)));
        }
        Map<String, Object> fields = closed(properties, WhenField.AT.key());
        fields.put(
                "allOf",
                Arrays.stream(WhenField.values())
                        .filter(field -> !momentsOf(field).equals(List.of(Moment.values())))
                        .map(WhenSchema::onlyAtItsMoments)
                        .toList());
        return fields;
    }

    private static Map<String, Object> value(WhenField field) {
        return switch (field) {
            case AT -> ref("moment");
            case MESSAGE -> oneOrMore(object("type", "string", "minLength", 1));
            case ATTEMPT, SESSION, COUNT, REVISION -> ref("range");
            case AFTER, EVERY -> ref("span");
            case CHANCE -> ref("share");
            case TIMES -> object("type", "integer", "minimum", 1, "maximum", WhenReader.MOST_TIMES);
        };
    }

    private static Map<String, Object> onlyAtItsMoments(WhenField field) {
        return object(
                "if",
                object("required", List.of(field.key())),
                "then",
                object("properties", object("at", SchemaParts.listOf("enum", momentsOf(field)))));
    }

    private static List<Moment> momentsOf(WhenField field) {
        return Arrays.stream(Moment.values()).filter(field::fits).toList();
    }
}
