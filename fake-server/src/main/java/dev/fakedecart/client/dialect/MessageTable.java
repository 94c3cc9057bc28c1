package dev.fakedecart.client.dialect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The messages that an SDK's parser accepts: the fields of each type. Other fields may have any value. */
public final class MessageTable {

    /** The kinds of values. A field of any kind may be null if the field is optional. */
    private enum Kind {
        TEXT,
        INTEGER,
        NUMBER,
        FLAG,
        OBJECT;

        private boolean accepts(JsonNode value) {
            return switch (this) {
                case TEXT -> value.isString();
                case INTEGER -> value.isIntegralNumber();
                case NUMBER -> value.isNumber();
                case FLAG -> value.isBoolean();
                case OBJECT -> value.isObject();
            };
        }
    }

    private final Map<String, List<Field>> types = new HashMap<>();

    private record Field(String name, Kind kind, boolean required) {
        static Field of(String text) {
            String[] words = text.split("[:?]", -1);
            return new Field(words[0], Kind.valueOf(words[1].toUpperCase(Locale.ROOT)), words.length == 2);
        }
    }

    private MessageTable() {}

    /**
     * Reads a table.
     *
     * @param table a line for each type: the type, then each field as {@code name:kind}, with a question mark after an
     *     optional field; the kinds are text, integer, number, flag and object
     */
    static MessageTable of(String table) {
        var made = new MessageTable();
        for (String line : table.strip().split("\n", -1)) {
            String[] words = line.strip().split(" +", -1);
            var fields = new ArrayList<Field>();
            for (int i = 1; i < words.length; i++) {
                fields.add(Field.of(words[i]));
            }
            made.types.put(words[0], List.copyOf(fields));
        }
        return made;
    }

    /** Returns true if the parser knows this type. */
    public boolean knows(String type) {
        return types.containsKey(type);
    }

    /** Returns the reason why the parser rejects a message of a known type; empty if the parser accepts the message. */
    public Optional<String> objection(JsonNode message) {
        for (Field field : types.getOrDefault(typeOf(message), List.of())) {
            JsonNode value = message.path(field.name);
            if (value.isMissingNode() || value.isNull()) {
                if (field.required) {
                    return Optional.of("%s has no %s".formatted(message, field.name));
                }
            } else if (!field.kind.accepts(value)) {
                return Optional.of("%s of %s is not of kind %s".formatted(field.name, message, field.kind));
            }
        }
        return Optional.empty();
    }

    /** Returns the type of a message; an empty text without one. */
    public static String typeOf(JsonNode message) {
        return message.path("type").asString("");
    }
}
