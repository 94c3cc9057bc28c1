package dev.fakedecart.internal.scenario;

import static dev.fakedecart.internal.scenario.SchemaParts.closed;
import static dev.fakedecart.internal.scenario.SchemaParts.described;
import static dev.fakedecart.internal.scenario.SchemaParts.object;
import static dev.fakedecart.internal.scenario.SchemaParts.ref;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an effect's fields are, and its short forms, as a JSON Schema. */
final class EffectSchema {
    private EffectSchema() {}

    /** True if its name alone is enough. */
    static boolean needsNothing(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents()).noneMatch(EffectSchema::isRequired);
    }

    static Map<String, Object> of(Class<? extends Record> type) {
        RecordComponent[] components = type.getRecordComponents();
        var forms = new ArrayList<Map<String, Object>>();
        forms.add(fields(type));
        if (components.length > 0) {
            forms.add(value(components[0]));
        }
        if (needsNothing(type)) {
            forms.add(object("type", "null"));
        }
        return object("anyOf", forms);
    }

    private static Map<String, Object> fields(Class<? extends Record> type) {
        var properties = new LinkedHashMap<String, Object>();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.put(RecordReader.name(component), described(description(component), value(component)));
        }
        return closed(
                properties,
                Arrays.stream(type.getRecordComponents())
                        .filter(EffectSchema::isRequired)
                        .map(RecordReader::name)
                        .toArray(String[]::new));
    }

    private static String description(RecordComponent component) {
        Field field = component.getAnnotation(Field.class);
        return field.byDefault().isEmpty()
                ? field.value()
                : "%s (default: %s)".formatted(field.value(), field.byDefault());
    }

    private static boolean isRequired(RecordComponent component) {
        return component.getType() != Optional.class
                && component.getAnnotation(Field.class).byDefault().isEmpty();
    }

    private static Map<String, Object> value(RecordComponent component) {
        Type type = component.getGenericType();
        return component.getType() == Optional.class
                ? value((Class<?>) ((ParameterizedType) type).getActualTypeArguments()[0], component)
                : value(component.getType(), component);
    }

    private static Map<String, Object> value(Class<?> type, RecordComponent component) {
        Field field = component.getAnnotation(Field.class);
        if (type.isEnum()) {
            return object("enum", Arrays.asList(ValueReader.constants(type)));
        }
        if (ValueReader.isText(type)) {
            return ref(Words.hyphenated(type.getSimpleName()).substring(1));
        }
        if (type.isRecord()) {
            return fields(type.asSubclass(Record.class));
        }
        if (type == boolean.class) {
            return object("type", "boolean");
        }
        if (type == String.class) {
            return ref("text");
        }
        if (type == Map.class) {
            return object("type", "object");
        }
        if (type == Object.class) {
            return object("type", List.of("object", "string", "number", "boolean"));
        }
        return object(
                "type", type == double.class ? "number" : "integer", "minimum", field.from(), "maximum", field.to());
    }
}
