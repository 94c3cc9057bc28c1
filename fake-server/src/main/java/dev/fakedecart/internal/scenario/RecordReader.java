package dev.fakedecart.internal.scenario;

import dev.fakedecart.internal.yaml.ProblemLocation;
import dev.fakedecart.internal.yaml.ProblemText;
import dev.fakedecart.internal.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a record from its fields in a file. */
final class RecordReader {
    private RecordReader() {}

    /**
     * Reads a record from its fields, from the value of its first field alone, or from the fields' defaults if the node
     * is empty.
     *
     * @return the record; empty if it is unreadable, after its problem has been added to the location
     */
    static <R> Optional<R> read(RecordShape<R> shape, YamlNode node, ProblemLocation location) {
        boolean nothing = node instanceof YamlNode.Text text && text.isNothing();
        if (nothing || (node instanceof YamlNode.Fields fields && !isValueOfFirst(shape, fields))) {
            return fromFields(
                    shape, nothing ? new YamlNode.Fields(node.line(), List.of()) : (YamlNode.Fields) node, location);
        }
        if (shape.fields().isEmpty()) {
            location.problem(node.line(), "has no fields: write its name alone");
            return Optional.empty();
        }
        if (isLastingMisplaced(shape, node)) {
            location.problem(
                    node.line(),
                    "a time alone is not enough: write {lasts: %s}"
                            .formatted(ProblemText.shortened(((YamlNode.Text) node).value())));
            return Optional.empty();
        }
        var first = new YamlNode.Entry(node.line(), shape.fields().get(0).name(), node);
        return fromFields(shape, new YamlNode.Fields(node.line(), List.of(first)), location);
    }

    /**
     * Returns true for a duration alone, such as {@code stop: 5s}, if {@code lasts} is a field but not the first one.
     */
    private static boolean isLastingMisplaced(RecordShape<?> shape, YamlNode node) {
        return shape.names().stream().skip(1).anyMatch("lasts"::equals)
                && node instanceof YamlNode.Text text
                && JitteredDuration.isOne(text.value());
    }

    /**
     * Returns true if the fields are the value of the record's only field. Such a field can be a group of fields
     * itself, and a file may write the group in its place.
     */
    private static boolean isValueOfFirst(RecordShape<?> shape, YamlNode.Fields fields) {
        return shape.fields().size() == 1
                && shape.fields().get(0).type().takesAnyFields()
                && !(fields.entries().size() == 1
                        && fields.entries().get(0).key().equals(shape.names().get(0)));
    }

    private static <R> Optional<R> fromFields(RecordShape<R> shape, YamlNode.Fields fields, ProblemLocation location) {
        boolean good = true;
        for (YamlNode.Entry entry : fields.entries()) {
            if (!shape.names().contains(entry.key())) {
                location.unknownField(entry, fields, shape.names());
                good = false;
            }
        }
        Map<String, YamlNode> nodes =
                fields.entries().stream().collect(Collectors.toMap(YamlNode.Entry::key, YamlNode.Entry::value));
        List<Object> values = new ArrayList<>();
        for (FieldShape field : shape.fields()) {
            Optional<Object> value =
                    value(field, Optional.ofNullable(nodes.get(field.name())), fields.line(), location);
            good &= value.isPresent();
            value.ifPresent(values::add);
        }
        return good ? made(shape, values, fields.line(), location) : Optional.empty();
    }

    private static Optional<Object> value(
            FieldShape field, Optional<YamlNode> node, int line, ProblemLocation location) {
        if (node.isPresent() && !(node.get() instanceof YamlNode.Text text && text.isNothing())) {
            return field.read(node.get(), location.in(field.name()));
        }
        if (field.optional()) {
            return Optional.of(Optional.empty());
        }
        if (field.isRequired()) {
            location.problem(
                    node.map(YamlNode::line).orElse(line),
                    "%s is missing: %s, %s"
                            .formatted(
                                    field.name(),
                                    field.description(),
                                    field.type().expected()));
        }
        return field.defaultValue();
    }

    private static <R> Optional<R> made(RecordShape<R> shape, List<Object> values, int line, ProblemLocation location) {
        try {
            return Optional.of(shape.constructor().apply(values));
        } catch (IllegalArgumentException e) {
            location.problem(line, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
