package dev.fakedecart.internal.scenario;

import static dev.fakedecart.internal.scenario.SchemaParts.closed;
import static dev.fakedecart.internal.scenario.SchemaParts.described;
import static dev.fakedecart.internal.scenario.SchemaParts.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** Describes an effect's fields and short forms as a JSON Schema. */
final class EffectSchema {
    private EffectSchema() {}

    static Map<String, Object> of(RecordShape<?> shape) {
        var forms = new ArrayList<Map<String, Object>>();
        forms.add(fields(shape));
        if (!shape.fields().isEmpty()) {
            forms.add(shape.fields().get(0).type().schema());
        }
        if (shape.needsNothing()) {
            forms.add(object("type", "null"));
        }
        return object("anyOf", forms);
    }

    static Map<String, Object> fields(RecordShape<?> shape) {
        var properties = new LinkedHashMap<String, Object>();
        for (FieldShape field : shape.fields()) {
            properties.put(
                    field.name(), described(description(field), field.type().schema()));
        }
        return closed(
                properties,
                shape.fields().stream()
                        .filter(FieldShape::isRequired)
                        .map(FieldShape::name)
                        .toArray(String[]::new));
    }

    private static String description(FieldShape field) {
        return field.defaultText().isEmpty()
                ? field.description()
                : "%s (default: %s)".formatted(field.description(), field.defaultText());
    }
}
