package dev.fakedecart.conformance.driver;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The types of fields in {@code protocol.schema.json}. */
enum FieldType {
    TEXT("a text", JsonNode::isString),
    TEXT_OR_NULL("a text or null", value -> value.isString() || value.isNull()),
    TEXTS("a list of texts", value -> isList(value, FieldType.TEXT)),
    DIFFERENT_TEXTS("a list of different texts", value -> isList(value, FieldType.TEXT) && isUnique(value)),
    BOOLEAN("true or false", JsonNode::isBoolean),
    OBJECT("an object", JsonNode::isObject),
    OBJECT_OR_NULL("an object or null", value -> value.isObject() || value.isNull()),
    NUMBER("a number", FieldType::isNumber),
    NUMBER_OR_NULL("a number or null", value -> isNumber(value) || value.isNull()),
    INTEGER_OR_NULL("an integer or null", value -> isInteger(value) || value.isNull()),
    ONE("1", value -> isIntegerFrom(1, 1, value)),
    COUNT("an integer from 0 to 2^53 - 1", value -> isIntegerFrom(0, Limits.EXACT, value)),
    COUNT_OR_NULL("an integer from 0 to 2^53 - 1, or null", value -> value.isNull() || FieldType.COUNT.fits(value)),
    POSITIVE("an integer from 1 to 65535", value -> isIntegerFrom(1, Limits.SHORT, value)),
    SHORT_OR_NULL(
            "an integer from 0 to 65535, or null", value -> value.isNull() || isIntegerFrom(0, Limits.SHORT, value)),
    TIME("a number of at least 0", value -> isNumber(value) && value.asDouble() >= 0),
    TIME_OR_NULL("a number of at least 0, or null", value -> value.isNull() || FieldType.TIME.fits(value)),
    LUMA("a number from 0 to 255", value -> FieldType.TIME.fits(value) && value.asDouble() <= Limits.BYTE),
    WHOLE_LUMA("an integer from 0 to 255", value -> isIntegerFrom(0, Limits.BYTE, value)),
    HASH("8 hexadecimal digits in lower case", value -> value.isString() && Limits.HASH.test(value.stringValue())),
    HASH_OR_NULL("8 hexadecimal digits in lower case, or null", value -> value.isNull() || FieldType.HASH.fits(value)),
    TRACKS("a list of \"video\" and \"audio\"", value -> isList(value, FieldType.TEXT) && isTracks(value)),
    MARKER_SOURCE(
            "\"tag\", \"pixel\", \"luminance\" or null",
            value -> value.isNull()
                    || (value.isString() && Set.of("tag", "pixel", "luminance").contains(value.stringValue())));

    /** Apart, because the constants of an enumeration are made before its fields. */
    private static final class Limits {
        /** The largest integer up to which every integer is a double, as in JavaScript. */
        private static final double EXACT = (1L << 53) - 1;

        private static final double SHORT = 65_535;
        private static final double BYTE = 255;
        private static final Predicate<String> HASH =
                Pattern.compile("[0-9a-f]{8}").asMatchPredicate();
    }

    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // the predicates have no state
    private final Predicate<JsonNode> test;

    FieldType(String description, Predicate<JsonNode> test) {
        this.description = description;
        this.test = test;
    }

    /** The type in words, such as "a text or null". */
    String description() {
        return description;
    }

    boolean fits(JsonNode value) {
        return test.test(value);
    }

    /** JSON Schema takes 1.0 for an integer. */
    private static boolean isInteger(JsonNode value) {
        return value.isIntegralNumber() || (isNumber(value) && value.asDouble() == Math.rint(value.asDouble()));
    }

    private static boolean isIntegerFrom(double least, double most, JsonNode value) {
        return isInteger(value) && value.asDouble() >= least && value.asDouble() <= most;
    }

    /** Numbers with large exponents, such as 1e999, are infinite as doubles. */
    private static boolean isNumber(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.asDouble());
    }

    private static boolean isList(JsonNode value, FieldType type) {
        return value.isArray() && value.values().stream().allMatch(type::fits);
    }

    private static boolean isUnique(JsonNode list) {
        return new HashSet<>(list.values()).size() == list.size();
    }

    private static boolean isTracks(JsonNode list) {
        return list.values().stream().allMatch(track -> Set.of("video", "audio").contains(track.stringValue()));
    }
}
