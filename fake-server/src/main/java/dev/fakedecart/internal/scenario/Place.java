package dev.fakedecart.internal.scenario;

import java.util.List;

/**
 * Where in a file something is read, and where to tell what is wrong with it.
 *
 * @param path {@code "rule 2: do: "}, or empty
 */
record Place(Problems problems, String path) {

    static Place root(Problems problems) {
        return new Place(problems, "");
    }

    Place in(String name) {
        return new Place(problems, path + name + ": ");
    }

    void problem(int line, String text) {
        problems.add(line, path + text);
    }

    /** A field that there is not; what is meant can only be one that is not there already. */
    void unknownField(YamlNode.Entry entry, YamlNode.Fields among, List<String> known) {
        List<String> open = known.stream()
                .filter(name ->
                        among.entries().stream().noneMatch(other -> other.key().equals(name)))
                .toList();
        boolean near = Words.near(entry.key(), open).isPresent();
        String remedy = known.isEmpty() ? ": there is none" : ": there are " + String.join(", ", known);
        problem(
                entry.line(),
                near
                        ? Words.unknown("field", entry.key(), open)
                        : "unknown field %s%s".formatted(Words.quoted(entry.key()), remedy));
    }
}
