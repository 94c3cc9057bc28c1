package dev.fakedecart.internal.service;

import dev.fakedecart.internal.yaml.ProblemLocation;
import dev.fakedecart.internal.yaml.ProblemText;
import dev.fakedecart.internal.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the fields of one group. A field that is wrong is added to the problems of its file, and counts as absent.
 *
 * @param group the fields
 * @param path the group's path in messages, for example {@code models: lucy-2.5: realtime: }
 * @param problems the problems of all files
 */
record GroupReader(TableNode.Group group, String path, FileProblems problems) {

    /** Adds a problem at the group's own line. */
    void problem(String text) {
        problems.of(group.file()).add(group.line(), path + text);
    }

    /** Adds a problem at the line of a field. */
    void problem(String field, String text) {
        TableNode at = Optional.ofNullable(group.fields().get(field)).orElse(group);
        new ProblemLocation(problems.of(at.file()), path)
                .in(ProblemText.shortened(field))
                .problem(at.line(), text);
    }

    /** Adds a problem for each field that is not known. */
    void refuseOthers(List<String> known) {
        group.fields().forEach((name, node) -> {
            if (!known.contains(name)) {
                new ProblemLocation(problems.of(node.file()), path)
                        .problem(node.line(), ProblemText.unknown("field", name, known));
            }
        });
    }

    /** The text of a field, which may be empty if it is in quotes. */
    Optional<String> text(String name) {
        return scalar(name, "text").map(YamlNode.Text::value);
    }

    Optional<Integer> wholeNumber(String name, int from, int to) {
        return longNumber(name, from, to).map(Math::toIntExact);
    }

    Optional<Long> longNumber(String name, long from, long to) {
        String expected = "a whole number from %s to %s".formatted(from, to);
        return scalar(name, expected).flatMap(text -> {
            if (text.value().matches("-?\\d{1,18}")) {
                long number = Long.parseLong(text.value());
                if (number >= from && number <= to) {
                    return Optional.of(number);
                }
            }
            mismatch(name, expected, text);
            return Optional.empty();
        });
    }

    Optional<Boolean> truth(String name) {
        return choice(name, Map.of("true", true, "false", false));
    }

    /** The value of one of some words. */
    <T> Optional<T> choice(String name, Map<String, T> words) {
        return scalar(name, "one of " + words(words)).flatMap(text -> {
            Optional<T> value = Optional.ofNullable(words.get(text.value()));
            if (value.isEmpty()) {
                problem(
                        name,
                        ProblemText.unknown(
                                "value",
                                text.value(),
                                words.keySet().stream().sorted().toList()));
            }
            return value;
        });
    }

    private static String words(Map<String, ?> words) {
        return String.join(", ", words.keySet().stream().sorted().toList());
    }

    /**
     * The value of a text in a certain form.
     *
     * @param parser fails with an {@link IllegalArgumentException} that says what to write
     */
    <T> Optional<T> form(String name, String expected, Function<String, T> parser) {
        return scalar(name, expected).flatMap(text -> {
            try {
                return Optional.of(parser.apply(text.value()));
            } catch (IllegalArgumentException e) {
                problem(name, String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
    }

    /** The texts of a list; one text alone is a list of one. */
    List<String> texts(String name) {
        if (group.fields().get(name) instanceof TableNode.Value value && value.node() instanceof YamlNode.Items items) {
            List<String> texts = new ArrayList<>();
            for (YamlNode item : items.items()) {
                if (item instanceof YamlNode.Text text && !text.isNothing()) {
                    texts.add(text.value());
                } else {
                    mismatch(name, "a list of texts", item);
                }
            }
            return List.copyOf(texts);
        }
        return text(name).map(List::of).orElse(List.of());
    }

    /** The group of a field. */
    Optional<GroupReader> group(String name) {
        TableNode node = group.fields().get(name);
        if (node instanceof TableNode.Group fields) {
            return Optional.of(inside(name, fields));
        }
        if (node instanceof TableNode.Value value && value.isNothing()) {
            return Optional.of(inside(name, new TableNode.Group(value.line(), value.file(), Map.of())));
        }
        if (node instanceof TableNode.Value value) {
            mismatch(name, "a group of fields", value.node());
        }
        return Optional.empty();
    }

    /** Returns a reader of the same group with other fields. */
    GroupReader of(TableNode.Group fields) {
        return new GroupReader(fields, path, problems);
    }

    /** Returns the group of a field; an empty one if it is absent. */
    GroupReader section(String name) {
        return group(name).orElseGet(() -> inside(name, new TableNode.Group(group.line(), group.file(), Map.of())));
    }

    private GroupReader inside(String name, TableNode.Group fields) {
        return new GroupReader(fields, path + ProblemText.shortened(name) + ": ", problems);
    }

    private Optional<YamlNode.Text> scalar(String name, String expected) {
        TableNode node = group.fields().get(name);
        if (node instanceof TableNode.Value value && value.node() instanceof YamlNode.Text text) {
            return text.isNothing() ? Optional.empty() : Optional.of(text);
        }
        if (node instanceof TableNode.Value value) {
            mismatch(name, expected, value.node());
        } else if (node != null) {
            problem(name, "must be %s, but is a group of fields".formatted(expected));
        }
        return Optional.empty();
    }

    private void mismatch(String name, String expected, YamlNode node) {
        problem(name, "must be %s, but is %s".formatted(expected, node.kind()));
    }
}
