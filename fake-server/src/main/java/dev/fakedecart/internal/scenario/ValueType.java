package dev.fakedecart.internal.scenario;

import java.util.Map;
import java.util.Optional;

/**
 * A type of values in scenario files: reads, writes and describes them.
 *
 * @param <T> what a value is in Java
 */
interface ValueType<T> {

    /** Reads a value; empty if the node has none, in which case the problem has been added to the location. */
    Optional<T> read(YamlNode node, ProblemLocation location);

    /** Writes a value of this type as JSON has it. */
    default Object write(Object value) {
        return value;
    }

    /** Describes the values as a JSON Schema. */
    Map<String, Object> schema();

    /** Says for people what can be written. */
    String expected();

    /** True if a group of fields of any names is a value. */
    default boolean takesAnyFields() {
        return false;
    }
}
