package dev.fakedecart.internal.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects all problems of a file, so that the user can fix them in one go. */
final class Problems {
    private static final int MOST_TOLD = 20;

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    private record Problem(int line, String text) {}

    /** @param file the start of each line, for example {@code scenario drop.yaml} */
    Problems(String file) {
        this.file = ProblemText.onOneLine(file);
    }

    void add(int line, String text) {
        found.add(new Problem(line, text));
    }

    void throwIfAny() throws ScenarioException {
        if (!found.isEmpty()) {
            throw exception();
        }
    }

    /** Adds a problem after which the reader cannot continue. */
    ScenarioException fatal(int line, String text) {
        add(line, text);
        return exception();
    }

    private ScenarioException exception() {
        List<String> lines = new ArrayList<>();
        found.stream()
                .sorted(Comparator.comparingInt(Problem::line))
                .limit(MOST_TOLD)
                .forEach(problem -> lines.add("%s:%s: %s".formatted(file, problem.line(), problem.text())));
        if (found.size() > MOST_TOLD) {
            lines.add("%s: and %s more problems".formatted(file, found.size() - MOST_TOLD));
        }
        return new ScenarioException(lines);
    }
}
