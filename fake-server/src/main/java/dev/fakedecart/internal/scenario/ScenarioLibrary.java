package dev.fakedecart.internal.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.internal.yaml.ProblemText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Finds scenarios by name. Immutable. */
public final class ScenarioLibrary {
    private static final String FOLDER = "/dev/fakedecart/scenarios/";

    private final List<String> names;
    private final UnaryOperator<String> files;

    /** @param files reads a file by its name; called whenever a scenario is needed */
    ScenarioLibrary(UnaryOperator<String> files) {
        this.files = files;
        names = files.apply("index.txt").lines().filter(name -> !name.isBlank()).toList();
    }

    /** Returns the scenarios that come with the server: the files of {@code fixtures/scenarios}. */
    public static ScenarioLibrary standard() {
        return new ScenarioLibrary(ScenarioLibrary::resource);
    }

    private static String resource(String name) {
        try (InputStream in = ScenarioLibrary.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("this build has no " + FOLDER + name);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns all names in their order of presentation. */
    public List<String> names() {
        return names;
    }

    /** Returns the scenario with this name. */
    public Optional<Scenario> find(String name) {
        return text(name).map(text -> {
            try {
                return ScenarioReader.read(name + ".yaml", text);
            } catch (ScenarioException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Returns the text of the scenario with this name, including comments. */
    public Optional<String> text(String name) {
        return names.contains(name) ? Optional.of(files.apply(name + ".yaml")) : Optional.empty();
    }

    /**
     * Resolves the input of a client or user: a name in the library, or a scenario as text. Text has more than one line
     * or starts with a brace.
     *
     * @throws ScenarioException if the input is neither
     */
    public Scenario resolve(String nameOrText) throws ScenarioException {
        String wanted = nameOrText.strip();
        Optional<Scenario> known = find(wanted);
        if (known.isPresent()) {
            return known.get();
        }
        if (wanted.startsWith("{") || wanted.lines().count() > 1) {
            return ScenarioReader.read("inline", nameOrText);
        }
        throw new ScenarioException(List.of(ProblemText.unknown("scenario", wanted, names)));
    }
}
