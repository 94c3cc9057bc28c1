package dev.fakedecart.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scenarios by their names. Immutable. */
public final class ScenarioLibrary {
    private static final String FOLDER = "/dev/fakedecart/scenarios/";

    private final Map<String, String> texts;

    private ScenarioLibrary(Map<String, String> texts) {
        this.texts = texts;
    }

    /** Those that come with the server: the files of {@code fixtures/scenarios}. */
    public static ScenarioLibrary standard() {
        var texts = new LinkedHashMap<String, String>();
        resource("index.txt")
                .lines()
                .filter(name -> !name.isBlank())
                .forEach(name -> texts.put(name, resource(name + ".yaml")));
        return new ScenarioLibrary(texts);
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

    /** All names, in the order in which people are shown them. */
    public List<String> names() {
        return List.copyOf(texts.keySet());
    }

    /** The scenario of this name. */
    public Optional<Scenario> find(String name) {
        return text(name).map(text -> {
            try {
                return ScenarioReader.read(name + ".yaml", text);
            } catch (ScenarioException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** The file of this name, with its comments. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    /**
     * What a client or a user asks for: a name of the library, or else a scenario as text, which has more than one line or
     * begins with a brace.
     *
     * @throws ScenarioException if it is neither
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
        throw new ScenarioException(List.of(Words.unknown("scenario", wanted, texts.keySet())));
    }
}
