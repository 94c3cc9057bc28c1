package dev.fakedecart.internal.scenario;

import dev.fakedecart.internal.yaml.ProblemLocation;
import dev.fakedecart.internal.yaml.ProblemText;
import dev.fakedecart.internal.yaml.YamlNode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the condition of a rule. After adding the problem of an unreadable field, the reader uses the field's default.
 */
final class WhenReader {
    static final int MOST_TIMES = 1_000_000;

    private final ProblemLocation place;
    private int line = 1;
    private final Map<WhenField, YamlNode> values = new EnumMap<>(WhenField.class);

    WhenReader(ProblemLocation place) {
        this.place = place;
    }

    /** Reads the condition; empty if the condition has no moment. */
    Optional<When> read(YamlNode node) {
        if (node instanceof YamlNode.Text text && !text.isNothing()) {
            return moment(text, place).map(When::at);
        }
        if (!(node instanceof YamlNode.Fields fields)) {
            place.problem(node.line(), "must be a moment, as {at: generating, after: 2s}, but is " + node.kind());
            return Optional.empty();
        }
        line = fields.line();
        fields.entries().forEach(entry -> take(entry, fields));
        Optional<Moment> moment = moment(fields);
        moment.ifPresent(this::refuseMisfits);
        // Without a moment, the reader still reads the other fields to report their problems.
        When when = when(moment.orElse(Moment.GENERATING));
        return moment.map(known -> when);
    }

    private void take(YamlNode.Entry entry, YamlNode.Fields fields) {
        Optional<WhenField> field = WhenField.find(entry.key());
        if (field.isEmpty()) {
            place.unknownField(entry, fields, WhenField.keys());
        } else if (!(entry.value() instanceof YamlNode.Text text && text.isNothing())) {
            values.put(field.get(), entry.value());
        }
    }

    private Optional<Moment> moment(YamlNode.Fields fields) {
        YamlNode at = values.get(WhenField.AT);
        if (at == null) {
            place.problem(fields.line(), "at is missing: the moment, one of " + String.join(", ", moments()));
            return Optional.empty();
        }
        return moment(at, place.in(WhenField.AT.key()));
    }

    private static Optional<Moment> moment(YamlNode node, ProblemLocation place) {
        if (!(node instanceof YamlNode.Text text)) {
            place.problem(node.line(), "must be one moment, but is %s: write a rule for each".formatted(node.kind()));
            return Optional.empty();
        }
        Optional<Moment> moment = Arrays.stream(Moment.values())
                .filter(candidate -> candidate.toString().equals(text.value()))
                .findFirst();
        if (moment.isEmpty()) {
            place.problem(text.line(), ProblemText.unknown("moment", text.value(), moments()));
        }
        return moment;
    }

    private static List<String> moments() {
        return Arrays.stream(Moment.values()).map(Moment::toString).toList();
    }

    private void refuseMisfits(Moment moment) {
        values.forEach((field, value) -> {
            if (!field.fits(moment)) {
                place.problem(value.line(), field.key() + " " + field.misfit(moment));
            }
        });
    }

    private When when(Moment moment) {
        try {
            return new When(
                    moment,
                    messages(moment),
                    range(WhenField.ATTEMPT),
                    range(WhenField.SESSION),
                    range(WhenField.COUNT),
                    range(WhenField.REVISION),
                    value(WhenField.AFTER, ValueTypes.DURATION),
                    value(WhenField.EVERY, ValueTypes.DURATION),
                    value(WhenField.CHANCE, ValueTypes.PROBABILITY).orElse(Probability.ALL),
                    times());
        } catch (IllegalArgumentException e) {
            YamlNode every = values.get(WhenField.EVERY);
            place.problem(every == null ? line : every.line(), String.valueOf(e.getMessage()));
            return When.at(moment);
        }
    }

    private Set<String> messages(Moment moment) {
        YamlNode node = values.get(WhenField.MESSAGE);
        if (node == null) {
            return Set.of();
        }
        ProblemLocation here = place.in(WhenField.MESSAGE.key());
        List<YamlNode> nodes = node instanceof YamlNode.Items items ? items.items() : List.of(node);
        Set<String> types = new LinkedHashSet<>();
        for (YamlNode one : nodes) {
            if (one instanceof YamlNode.Text text && !text.value().isBlank() && !text.isNothing()) {
                types.add(text.value());
                MessageTypes.meant(moment, text.value())
                        .ifPresent(meant -> here.problem(
                                text.line(),
                                "unknown message %s (did you mean \"%s\"?)"
                                        .formatted(ProblemText.quoted(text.value()), meant)));
            } else {
                here.problem(one.line(), "must be the type of a message, as prompt_ack, but is " + one.kind());
            }
        }
        if (nodes.isEmpty()) {
            here.problem(node.line(), "is an empty list: name a type, or leave the field out for any");
        }
        return types;
    }

    private CountRange range(WhenField field) {
        return value(field, ValueTypes.RANGE).orElse(CountRange.ALL);
    }

    private <T> Optional<T> value(WhenField field, ValueType<T> type) {
        return Optional.ofNullable(values.get(field)).flatMap(node -> type.read(node, place.in(field.key())));
    }

    private int times() {
        YamlNode node = values.get(WhenField.TIMES);
        if (node == null) {
            return 0;
        }
        if (node instanceof YamlNode.Text text && text.value().matches("[1-9]\\d{0,5}|" + MOST_TIMES)) {
            return Integer.parseInt(text.value());
        }
        place.in(WhenField.TIMES.key())
                .problem(
                        node.line(),
                        "must be a whole number from 1 to %s, but is %s; leave it out for any number of times"
                                .formatted(MOST_TIMES, node.kind()));
        return 0;
    }
}
