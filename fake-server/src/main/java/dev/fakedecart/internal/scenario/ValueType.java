package dev.fakedecart.internal.scenario;

import dev.fakedecart.internal.yaml.ProblemLocation;
import dev.fakedecart.internal.yaml.YamlNode;
import java.util.Map;
import java.util.Optional;

/**
 * A type of values in scenario files, which reads, writes and describes values.
 *
 * @param <T> the Java type of a value
 */
interface ValueType<T> {

    /** Reads a value; empty if the node has no such value, after the problem has been added to the location. */
    Optional<T> read(YamlNode node, ProblemLocation location);

    /** Writes a value of this type as a JSON value. */
    default Object write(Object value) {
        return value;
    }

    /** Describes the values as a JSON Schema. */
    Map<String, Object> schema();

    /** Returns a description of the allowed values for users. */
    String expected();

    /** Returns true if a group of fields of any names is a value. */
    default boolean takesAnyFields() {
        return false;
    }
}
