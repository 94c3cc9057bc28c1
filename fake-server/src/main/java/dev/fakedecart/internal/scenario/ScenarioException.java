package dev.fakedecart.internal.scenario;

import java.util.List;

/** A scenario cannot be used; the message has a line for each problem, which names file, rule and field. */
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
