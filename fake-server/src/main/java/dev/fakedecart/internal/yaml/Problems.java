package dev.fakedecart.internal.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects all problems of a file, so that the user can fix them in one go. */
public final class Problems {
    private static final int MOST_TOLD = 20;

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    private record Problem(int line, String text) {}

    /** @param file the start of each line, for example {@code scenario drop.yaml} */
    public Problems(String file) {
        this.file = ProblemText.onOneLine(file);
    }

    /**
     * Adds a problem.
     *
     * @param line counted from 1
     */
    public void add(int line, String text) {
        found.add(new Problem(line, text));
    }

    /**
     * Throws all problems as one exception.
     *
     * @throws BadYamlException if there is a problem
     */
    public void throwIfAny() throws BadYamlException {
        if (!found.isEmpty()) {
            throw exception();
        }
    }

    /** Adds a problem after which the reader cannot continue. */
    public BadYamlException fatal(int line, String text) {
        add(line, text);
        return exception();
    }

    private BadYamlException exception() {
        return new BadYamlException(lines());
    }

    /** Returns a line for each problem that was found, in the order of the file. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        found.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Problem::line))
                .limit(MOST_TOLD)
                .forEach(problem -> lines.add("%s:%s: %s".formatted(file, problem.line(), problem.text())));
        if (found.size() > MOST_TOLD) {
            lines.add("%s: and %s more problems".formatted(file, found.size() - MOST_TOLD));
        }
        return lines;
    }
}
