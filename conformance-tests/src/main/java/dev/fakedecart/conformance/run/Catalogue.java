package dev.fakedecart.conformance.run;

import dev.fakedecart.conformance.rig.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue of promises: the promises of the documentation, and the further behaviour of the published SDKs. */
public record Catalogue(List<Promise> promises) {

    public Catalogue {
        promises = List.copyOf(promises);
    }

    /**
     * A promise.
     *
     * @param id the id, such as {@code reconnect.five-retries}
     * @param source the place where the promise is written
     * @param notShown the reason why no case checks the promise; empty if a case does
     */
    public record Promise(String id, String text, String source, Policy policy, Optional<String> notShown) {}

    /** Returns the catalogue of the suite, {@code promises.json}. */
    public static Catalogue standard() {
        var promises = new ArrayList<Promise>();
        try (InputStream file = Catalogue.class.getResourceAsStream("/dev/fakedecart/conformance/promises.json")) {
            if (file == null) {
                throw new IllegalStateException("promises.json is not in the jar");
            }
            for (JsonNode entry : JsonMapper.shared().readTree(file)) {
                promises.add(new Promise(
                        entry.path("id").asString(),
                        entry.path("text").asString(),
                        entry.path("source").asString(),
                        Policy.valueOf(entry.path("policy").asString().toUpperCase(Locale.ROOT)),
                        Optional.ofNullable(entry.path("not_shown").asString(null))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Catalogue(promises);
    }

    public Optional<Promise> find(String id) {
        return promises.stream().filter(promise -> promise.id().equals(id)).findFirst();
    }
}
