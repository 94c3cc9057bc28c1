package dev.fakedecart.internal.scenario;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a record whose components say in {@link Field} what they are. */
final class RecordReader {
    private RecordReader() {}

    /**
     * Reads one from its fields, from the value of its first field alone, or, if nothing is written, from what its fields
     * are by default.
     *
     * @return empty if it cannot be read, which has been told then
     */
    static <R extends Record> Optional<R> read(Class<R> type, YamlNode node, Place place) {
        RecordComponent[] components = type.getRecordComponents();
        boolean nothing = node instanceof YamlNode.Text text && text.isNothing();
        if (nothing || (node instanceof YamlNode.Fields fields && !isValueOfFirst(components, fields))) {
            return fromFields(
                    type, nothing ? new YamlNode.Fields(node.line(), List.of()) : (YamlNode.Fields) node, place);
        }
        if (components.length == 0) {
            place.problem(node.line(), "has no fields: write its name alone");
            return Optional.empty();
        }
        if (isLastingMisplaced(components, node)) {
            place.problem(
                    node.line(),
                    "a time alone is not enough: write {lasts: %s}"
                            .formatted(Words.shortened(((YamlNode.Text) node).value())));
            return Optional.empty();
        }
        var first = new YamlNode.Entry(node.line(), name(components[0]), node);
        return fromFields(type, new YamlNode.Fields(node.line(), List.of(first)), place);
    }

    /** {@code stop: 5s}, where the first field is not how long it lasts, but there is such a field. */
    private static boolean isLastingMisplaced(RecordComponent[] components, YamlNode node) {
        boolean elsewhere = Arrays.stream(components)
                .skip(1)
                .anyMatch(component -> name(component).equals("lasts"));
        return elsewhere && node instanceof YamlNode.Text text && Span.isOne(text.value());
    }

    /** Of a record with one component that is itself a group of fields, these may stand in its place. */
    private static boolean isValueOfFirst(RecordComponent[] components, YamlNode.Fields fields) {
        return hasOneOfAnyFields(components)
                && !(fields.entries().size() == 1
                        && fields.entries().get(0).key().equals(name(components[0])));
    }

    static boolean hasOneOfAnyFields(RecordComponent[] components) {
        return components.length == 1
                && (components[0].getType() == Map.class || components[0].getType() == Object.class);
    }

    private static <R extends Record> Optional<R> fromFields(Class<R> type, YamlNode.Fields fields, Place place) {
        RecordComponent[] components = type.getRecordComponents();
        List<String> names = Arrays.stream(components).map(RecordReader::name).toList();
        boolean good = true;
        for (YamlNode.Entry entry : fields.entries()) {
            if (!names.contains(entry.key())) {
                place.unknownField(entry, fields, names);
                good = false;
            }
        }
        Map<String, YamlNode> values =
                fields.entries().stream().collect(Collectors.toMap(YamlNode.Entry::key, YamlNode.Entry::value));
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Optional<Object> argument = component(components[i], values, fields.line(), place);
            good &= argument.isPresent();
            arguments[i] = argument.orElse("");
        }
        return good ? made(type, arguments, fields.line(), place) : Optional.empty();
    }

    private static Optional<Object> component(
            RecordComponent component, Map<String, YamlNode> values, int line, Place place) {
        String name = name(component);
        Field field = component.getAnnotation(Field.class);
        YamlNode value = values.get(name);
        boolean said = value != null && !(value instanceof YamlNode.Text text && text.isNothing());
        if (said && value != null) {
            return ValueReader.read(component.getGenericType(), field, value, place.in(name));
        }
        if (component.getType() == Optional.class) {
            return Optional.of(Optional.empty());
        }
        if (field.byDefault().isEmpty()) {
            place.problem(
                    value == null ? line : value.line(), "%s is missing: %s".formatted(name, asked(component, field)));
            return Optional.empty();
        }
        return byDefault(component);
    }

    private static String asked(RecordComponent component, Field field) {
        return "%s, %s".formatted(field.value(), ValueReader.expected(component.getType(), field));
    }

    /** What a component is if a file does not say. */
    static Optional<Object> byDefault(RecordComponent component) {
        Field field = component.getAnnotation(Field.class);
        return ValueReader.read(
                component.getGenericType(),
                field,
                new YamlNode.Text(0, field.byDefault(), true),
                Place.root(new Problems("default")));
    }

    static String name(RecordComponent component) {
        return Words.hyphenated(component.getName());
    }

    private static <R extends Record> Optional<R> made(Class<R> type, Object[] arguments, int line, Place place) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            return Optional.of(constructor.newInstance(arguments));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException wrong) {
                place.problem(line, String.valueOf(wrong.getMessage()));
                return Optional.empty();
            }
            throw new IllegalStateException("cannot make a " + type, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type, e);
        }
    }
}
