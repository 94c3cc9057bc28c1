package dev.fakedecart.internal.scenario;

import static dev.fakedecart.internal.scenario.SchemaParts.object;
import static dev.fakedecart.internal.scenario.SchemaParts.ref;

import dev.fakedecart.internal.yaml.JsonValues;
import dev.fakedecart.internal.yaml.ProblemLocation;
import dev.fakedecart.internal.yaml.ProblemText;
import dev.fakedecart.internal.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The types of values in scenario files. */
final class ValueTypes {
    static final ValueType<String> TEXT = new Text();
    static final ValueType<Boolean> TRUTH = new Truth();
    static final ValueType<JitteredDuration> DURATION =
            new Form<>("span", "a length of time, as 250ms, 2s or 2s ± 500ms", JitteredDuration::parse);
    static final ValueType<Probability> PROBABILITY = new Form<>("share", "a share, as 5% or 0.05", Probability::parse);
    static final ValueType<BitRate> BIT_RATE = new Form<>("rate", "a rate, as 500kbit/s", BitRate::parse);
    static final ValueType<CountRange> RANGE =
            new Form<>("range", "a range, as 2, 1..3, 2.. or ..3", CountRange::parse);
    static final ValueType<Map<String, Object>> FIELDS = new Fields();
    static final ValueType<Object> MESSAGE = new Message();

    private ValueTypes() {}

    static ValueType<Integer> wholeNumber(long from, long to) {
        return new WholeNumber(from, to);
    }

    static ValueType<Object> choice(Vocabulary words) {
        return new Choice(words);
    }

    static <R> ValueType<R> group(RecordShape<R> shape) {
        return new Group<>(shape);
    }

    private static <T> Optional<T> mismatch(ValueType<T> type, YamlNode node, ProblemLocation location) {
        location.problem(node.line(), "must be %s, but is %s".formatted(type.expected(), node.kind()));
        return Optional.empty();
    }

    private static Optional<String> scalar(ValueType<?> type, YamlNode node, ProblemLocation location) {
        if (node instanceof YamlNode.Text text && !text.isNothing()) {
            return Optional.of(text.value());
        }
        mismatch(type, node, location);
        return Optional.empty();
    }

    private record Text() implements ValueType<String> {
        @Override
        public Optional<String> read(YamlNode node, ProblemLocation location) {
            return scalar(this, node, location);
        }

        @Override
        public Map<String, Object> schema() {
            return ref("text");
        }

        @Override
        public String expected() {
            return "text";
        }
    }

    private record Truth() implements ValueType<Boolean> {
        @Override
        public Optional<Boolean> read(YamlNode node, ProblemLocation location) {
            Optional<String> text = scalar(this, node, location);
            return text.isEmpty() || text.get().equals("true") || text.get().equals("false")
                    ? text.map("true"::equals)
                    : mismatch(this, node, location);
        }

        @Override
        public Map<String, Object> schema() {
            return object("type", "boolean");
        }

        @Override
        public String expected() {
            return "true or false";
        }
    }

    private record WholeNumber(long from, long to) implements ValueType<Integer> {
        @Override
        public Optional<Integer> read(YamlNode node, ProblemLocation location) {
            if (node instanceof YamlNode.Text text && text.value().matches("-?\\d{1,18}")) {
                long number = Long.parseLong(text.value());
                if (number >= from && number <= to) {
                    return Optional.of((int) number);
                }
            }
            return mismatch(this, node, location);
        }

        @Override
        public Map<String, Object> schema() {
            return object("type", "integer", "minimum", from, "maximum", to);
        }

        @Override
        public String expected() {
            return "a whole number from %s%s".formatted(from, to == Integer.MAX_VALUE ? "" : " to " + to);
        }
    }

    /**
     * A value that files write as text of a certain form.
     *
     * @param definition the definition of the form in the JSON Schema
     * @param parser parses the text; fails with an {@link IllegalArgumentException} that says what to write
     */
    private record Form<T>(String definition, String expected, Function<String, T> parser) implements ValueType<T> {
        @Override
        public Optional<T> read(YamlNode node, ProblemLocation location) {
            Optional<String> text = scalar(this, node, location);
            try {
                return text.map(parser);
            } catch (IllegalArgumentException e) {
                location.problem(node.line(), message(text.orElseThrow(), String.valueOf(e.getMessage())));
                return Optional.empty();
            }
        }

        private static String message(String value, String problem) {
            boolean quotes = !value.isEmpty() && problem.contains(value);
            return quotes
                    ? problem.replace(value, ProblemText.shortened(value))
                    : ProblemText.quoted(value) + ": " + problem;
        }

        @Override
        public Object write(Object value) {
            return value.toString();
        }

        @Override
        public Map<String, Object> schema() {
            return ref(definition);
        }
    }

    private record Choice(Vocabulary words) implements ValueType<Object> {
        @Override
        public Optional<Object> read(YamlNode node, ProblemLocation location) {
            Optional<String> text = scalar(this, node, location);
            Optional<Object> value = text.flatMap(words::find);
            if (text.isPresent() && value.isEmpty()) {
                location.problem(node.line(), ProblemText.unknown("value", text.get(), words.words()));
            }
            return value;
        }

        @Override
        public Object write(Object value) {
            return words.wordFor(value);
        }

        @Override
        public Map<String, Object> schema() {
            return object("enum", words.words());
        }

        @Override
        public String expected() {
            return "one of " + String.join(", ", words.words());
        }
    }

    /** Fields of any names. */
    private record Fields() implements ValueType<Map<String, Object>> {
        @Override
        public Optional<Map<String, Object>> read(YamlNode node, ProblemLocation location) {
            return node instanceof YamlNode.Fields fields
                    ? Optional.of(JsonValues.object(fields))
                    : mismatch(this, node, location);
        }

        @Override
        public Map<String, Object> schema() {
            return object("type", "object");
        }

        @Override
        public String expected() {
            return "a group of fields, as {text: hello}";
        }

        @Override
        public boolean takesAnyFields() {
            return true;
        }
    }

    /** A message: fields, or any text. */
    private record Message() implements ValueType<Object> {
        @Override
        public Optional<Object> read(YamlNode node, ProblemLocation location) {
            if (node instanceof YamlNode.Fields fields) {
                return Optional.of(JsonValues.object(fields));
            }
            return scalar(this, node, location).map(text -> text);
        }

        @Override
        public Map<String, Object> schema() {
            return object("type", List.of("object", "string", "number", "boolean"));
        }

        @Override
        public String expected() {
            return "a group of fields, as {type: hello}, or text";
        }

        @Override
        public boolean takesAnyFields() {
            return true;
        }
    }

    private record Group<R>(RecordShape<R> shape) implements ValueType<R> {
        @Override
        public Optional<R> read(YamlNode node, ProblemLocation location) {
            return RecordReader.read(shape, node, location);
        }

        @Override
        public Object write(Object value) {
            return EffectText.fields(shape, value);
        }

        @Override
        public Map<String, Object> schema() {
            return EffectSchema.fields(shape);
        }

        @Override
        public String expected() {
            return "a group of fields";
        }
    }
}
