package dev.fakedecart.internal.yaml;

import java.util.List;

/** Thrown when a file has problems. The message has one line for each problem, with the file and the line. */
public final class BadYamlException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    /** @param problems a line for each */
    public BadYamlException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
