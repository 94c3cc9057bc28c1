package dev.fakedecart.internal.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds parts of JSON Schemas. Maps keep their order, so that people can read the schema. */
final class SchemaParts {
    private static final String LENGTH = "\\d{1,9}(\\.\\d{1,9})?\\s*(ms|s|m)";

    private SchemaParts() {}

    static Map<String, Object> object(Object... keysAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return object;
    }

    static Map<String, Object> described(String description, Map<String, Object> schema) {
        var described = new LinkedHashMap<String, Object>();
        described.put("description", description);
        described.putAll(schema);
        return described;
    }

    static Map<String, Object> ref(String definition) {
        return object("$ref", "#/$defs/" + definition);
    }

    static Map<String, Object> listOf(String key, List<?> values) {
        return object(key, values.stream().map(Object::toString).toList());
    }

    static Map<String, Object> closed(Map<String, Object> properties, String... required) {
        Map<String, Object> closed = object("type", "object", "properties", properties, "additionalProperties", false);
        if (required.length > 0) {
            closed.put("required", List.of(required));
        }
        return closed;
    }

    static Map<String, Object> oneOrMore(Map<String, Object> schema) {
        return object("anyOf", List.of(schema, object("type", "array", "minItems", 1, "items", schema)));
    }

    /** Returns the definitions of values that files write as text of a certain form. */
    static Map<String, Object> texts() {
        return object(
                "span",
                described(
                        "a length of time, with optional jitter: 250ms, 2s, 1.5m, 2s ± 500ms",
                        object(
                                "type",
                                "string",
                                "pattern",
                                "^\\s*%s(\\s*(±|\\+-|\\+/-)\\s*%s)?\\s*$".formatted(LENGTH, LENGTH))),
                "share",
                described(
                        "a share or a probability: 5% or 0.05",
                        object(
                                "anyOf",
                                List.of(
                                        object("type", "string", "pattern", "^\\s*\\d{1,9}(\\.\\d{1,30})?\\s*%?\\s*$"),
                                        object("type", "number", "minimum", 0, "maximum", 1)))),
                "rate",
                described(
                        "a bit rate: 500kbit/s, 2Mbit/s",
                        object("type", "string", "pattern", "^\\s*\\d{1,11}(\\.\\d{1,6})?\\s*[kKmMgG]?bit(/s)?\\s*$")),
                "range",
                described(
                        "a range of whole numbers from 1: 2, 1..3, 2.., ..3",
                        object(
                                "anyOf",
                                List.of(
                                        object("type", "integer", "minimum", 1),
                                        object(
                                                "type",
                                                "string",
                                                "pattern",
                                                "^\\s*(\\d+|\\d+\\s*\\.\\.\\s*\\d*|\\.\\.\\s*\\d+)\\s*$")))),
                "text",
                object("type", List.of("string", "number", "boolean")));
    }
}
