package dev.fakedecart.internal.scenario;

import java.util.Optional;
import java.util.function.Function;

/**
 * One field of a {@link RecordShape}.
 *
 * @param name in files
 * @param description for people
 * @param defaultText the value of a field that is left out, as in a file; empty if there is none
 * @param defaultValue the same as the record has it
 * @param optional whether the record has an {@link Optional} in its place
 * @param get reads the value out of the record
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

    /** Reads the component of a field that a file has. */
    Optional<Object> read(YamlNode node, ProblemLocation location) {
        return type.read(node, location).map(value -> optional ? Optional.of(value) : value);
    }

    /** What a file needs to say so that this record is read again; empty if that is the default. */
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
