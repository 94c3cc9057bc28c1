package dev.fakedecart.internal.scenario;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads a value of any type that a component of an effect may have. What is wrong is told to the place. */
final class ValueReader {
    private ValueReader() {}

    /**
     * Reads one.
     *
     * @param type of the component; of an {@link Optional}, what is in it is read
     * @return empty if it cannot be read, which has been told then
     */
    static Optional<Object> read(Type type, Field field, YamlNode node, Place place) {
        if (type instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
            return read(optional.getActualTypeArguments()[0], field, node, place)
                    .map(Optional::of);
        }
        Class<?> plain = (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
        if (plain.isRecord() && !isText(plain)) {
            return RecordReader.read(plain.asSubclass(Record.class), node, place)
                    .map(Object.class::cast);
        }
        if (plain == Map.class) {
            return JsonValues.object(node, place).map(Object.class::cast);
        }
        if (plain == Object.class) {
            return JsonValues.objectOrText(node, place);
        }
        boolean number = plain == int.class || plain == long.class || plain == double.class;
        return number ? number(plain, field, node, place) : text(plain, node, place);
    }

    /** True for records that are written as one text. */
    static boolean isText(Class<?> type) {
        return type == Span.class || type == Share.class || type == Rate.class;
    }

    /** Reads one that is written as a text of any form, but is no number. */
    static Optional<Object> text(Class<?> type, YamlNode node, Place place) {
        if (!(node instanceof YamlNode.Text text) || text.isNothing()) {
            return wrong(expected(type), node, place);
        }
        if (type == Span.class) {
            return parsed(Span::parse, text, place);
        }
        if (type == Share.class) {
            return parsed(Share::parse, text, place);
        }
        if (type == Rate.class) {
            return parsed(Rate::parse, text, place);
        }
        if (type.isEnum()) {
            return constant(type, text, place);
        }
        if (type == boolean.class) {
            return text.value().equals("true") || text.value().equals("false")
                    ? Optional.of(text.value().equals("true"))
                    : wrong(expected(type), node, place);
        }
        return Optional.of(text.value());
    }

    /** Reads what has a form of its own; the message of what is not in that form says what would be. */
    static <T> Optional<Object> parsed(Function<String, T> parser, YamlNode.Text text, Place place) {
        try {
            return Optional.of(parser.apply(text.value()));
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            String value = text.value();
            boolean quoted = !value.isEmpty() && message.contains(value);
            place.problem(
                    text.line(),
                    quoted ? message.replace(value, Words.shortened(value)) : Words.quoted(value) + ": " + message);
            return Optional.empty();
        }
    }

    private static Optional<Object> constant(Class<?> type, YamlNode.Text text, Place place) {
        for (Object constant : type.getEnumConstants()) {
            if (Words.hyphenated((Enum<?>) constant).equals(text.value())) {
                return Optional.of(constant);
            }
        }
        place.problem(text.line(), Words.unknown("value", text.value(), Arrays.asList(constants(type))));
        return Optional.empty();
    }

    /** The constants of an enum, as files have them. */
    static String[] constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> Words.hyphenated((Enum<?>) constant))
                .toArray(String[]::new);
    }

    private static Optional<Object> number(Class<?> type, Field field, YamlNode node, Place place) {
        boolean whole = type != double.class;
        if (!(node instanceof YamlNode.Text text)
                || !text.value().matches(whole ? "-?\\d{1,18}" : "-?\\d{1,18}(\\.\\d{1,18})?")) {
            return wrong(expected(type, field), node, place);
        }
        double number = Double.parseDouble(text.value());
        if (number < field.from() || number > field.to()) {
            return wrong(expected(type, field), node, place);
        }
        if (type == int.class) {
            return Optional.of(Integer.valueOf(text.value()));
        }
        return Optional.of(whole ? (Object) Long.valueOf(text.value()) : (Object) number);
    }

    private static Optional<Object> wrong(String expected, YamlNode node, Place place) {
        place.problem(node.line(), "must be %s, but is %s".formatted(expected, node.kind()));
        return Optional.empty();
    }

    /** What could be written, for people. */
    static String expected(Class<?> type, Field field) {
        if (type != int.class && type != long.class && type != double.class) {
            return expected(type);
        }
        return "a %snumber from %d%s"
                .formatted(
                        type == double.class ? "" : "whole ",
                        field.from(),
                        field.to() == Integer.MAX_VALUE ? "" : " to " + field.to());
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + String.join(", ", constants(type));
        }
        if (type == Span.class) {
            return "a length of time, as 250ms, 2s or 2s ± 500ms";
        }
        if (type == Share.class) {
            return "a share, as 5% or 0.05";
        }
        if (type == Rate.class) {
            return "a rate, as 500kbit/s";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == Map.class) {
            return "a group of fields, as {text: hello}";
        }
        return type == Object.class ? "a group of fields, as {type: hello}, or text" : "text";
    }
}
