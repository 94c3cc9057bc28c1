package dev.fakedecart.internal.yaml;

import java.util.List;

/**
 * The location of a value in a file, with the collection of the file's problems.
 *
 * @param path the path in the file, {@code "rule 2: do: "} or empty
 */
public record ProblemLocation(Problems problems, String path) {

    public static ProblemLocation root(Problems problems) {
        return new ProblemLocation(problems, "");
    }

    public ProblemLocation in(String name) {
        return new ProblemLocation(problems, path + name + ": ");
    }

    public void problem(int line, String text) {
        problems.add(line, path + text);
    }

    /** Adds the problem of an unknown field. Suggests only fields that the file does not have yet. */
    public void unknownField(YamlNode.Entry entry, YamlNode.Fields among, List<String> known) {
        List<String> open = known.stream()
                .filter(name ->
                        among.entries().stream().noneMatch(other -> other.key().equals(name)))
                .toList();
        boolean near = ProblemText.near(entry.key(), open).isPresent();
        String remedy = known.isEmpty() ? ": it has no fields" : ": use one of " + String.join(", ", known);
        problem(
                entry.line(),
                near
                        ? ProblemText.unknown("field", entry.key(), open)
                        : "unknown field %s%s".formatted(ProblemText.quoted(entry.key()), remedy));
    }
}
