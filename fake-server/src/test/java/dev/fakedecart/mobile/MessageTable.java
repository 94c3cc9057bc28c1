package dev.fakedecart.mobile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The messages that an SDK's parser takes: for each type its fields, of which some must be there. Fields that are not
 * named may be anything.
 */
final class MessageTable {

    /** What a parser expects of a value; null is one for a field that may be absent. */
    enum Kind {
        TEXT,
        INTEGER,
        NUMBER,
        FLAG,
        OBJECT;

        private boolean takes(JsonNode value) {
            return switch (this) {
                case TEXT -> value.isString();
                case INTEGER -> value.isIntegralNumber();
                case NUMBER -> value.isNumber();
                case FLAG -> value.isBoolean();
                case OBJECT -> value.isObject();
            };
        }
    }

    /** A field of a message. */
    record Field(String name, Kind kind, boolean required) {
        static Field required(String name, Kind kind) {
            return new Field(name, kind, true);
        }

        static Field optional(String name, Kind kind) {
            return new Field(name, kind, false);
        }
    }

    private final Map<String, List<Field>> types = new HashMap<>();

    /** Adds a type. */
    MessageTable with(String type, Field... fields) {
        types.put(type, List.of(fields));
        return this;
    }

    /** True if the parser knows this type. */
    boolean knows(String type) {
        return types.containsKey(type);
    }

    /** Why the parser would not take a message of a type that it knows; empty if it does. */
    Optional<String> objection(JsonNode message) {
        for (Field field : types.getOrDefault(typeOf(message), List.of())) {
            JsonNode value = message.path(field.name);
            if (value.isMissingNode() || value.isNull()) {
                if (field.required) {
                    return Optional.of("%s lacks %s".formatted(message, field.name));
                }
            } else if (!field.kind.takes(value)) {
                return Optional.of("%s of %s is no %s".formatted(field.name, message, field.kind));
            }
        }
        return Optional.empty();
    }

    static String typeOf(JsonNode message) {
        return message.path("type").asString("");
    }
}
