package dev.fakedecart.internal.scenario;

import dev.fakedecart.internal.yaml.ProblemLocation;
import dev.fakedecart.internal.yaml.Problems;
import dev.fakedecart.internal.yaml.YamlNode;
import java.util.Optional;
import java.util.function.Function;

/**
 * One field of a {@link RecordShape}.
 *
 * @param name the name in files
 * @param description the description for users
 * @param defaultText the default value as in a file; empty without a default
 * @param defaultValue the default value as in the record
 * @param optional true if the record's component is an {@link Optional}
 * @param get reads the value from the record
 */
record FieldShape(
        String name,
        String description,
        ValueType<?> type,
        String defaultText,
        Optional<Object> defaultValue,
        boolean optional,
        Function<Object, Object> get) {

    static FieldShape of(
            String name,
            String description,
            ValueType<?> type,
            String defaultText,
            boolean optional,
            Function<Object, Object> get) {
        Optional<Object> defaultValue = defaultText.isEmpty()
                ? Optional.empty()
                : type.read(new YamlNode.Text(0, defaultText, true), ProblemLocation.root(new Problems("default")))
                        .map(value -> value);
        return new FieldShape(name, description, type, defaultText, defaultValue, optional, get);
    }

    boolean isRequired() {
        return !optional && defaultText.isEmpty();
    }

    /** Reads the component from a field in a file. */
    Optional<Object> read(YamlNode node, ProblemLocation location) {
        return type.read(node, location).map(value -> optional ? Optional.of(value) : value);
    }

    /** Returns the value that a file needs to reproduce this record; empty if the value is the default. */
    Optional<Object> write(Object described) {
        Object value = get.apply(described);
        Optional<?> said = value instanceof Optional<?> perhaps
                ? perhaps
                : Optional.of(value).filter(this::isNoDefault);
        return said.map(type::write);
    }

    private boolean isNoDefault(Object value) {
        return !defaultValue.equals(Optional.of(value));
    }
}
