package dev.fakedecart.internal.scenario;

import java.util.List;

/** A scenario has problems. The message has a line for each, which names the file, the rule and the field. */
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
