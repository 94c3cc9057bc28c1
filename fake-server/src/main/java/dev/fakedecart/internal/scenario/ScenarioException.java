package dev.fakedecart.internal.scenario;

import java.util.List;

/**
 * Thrown when a scenario has problems. The message has one line for each problem, with the file, the rule and the
 * field.
 */
public final class ScenarioException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    public ScenarioException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
