package dev.fakedecart.conformance.run;

import dev.fakedecart.conformance.rig.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
     * @param promisedFrom the first versions that make the promise, by the name of the SDK in its driver's hello; empty
     *     if every version of every SDK makes the promise
     * @param notShown the reason why no case checks the promise; empty if a case does
     */
    public record Promise(
            String id,
            String text,
            String source,
            Policy policy,
            Map<String, SdkVersion> promisedFrom,
            Optional<String> notShown) {

        public Promise {
            promisedFrom = Map.copyOf(promisedFrom);
        }

        /** Returns the reason why an SDK does not make this promise; empty if the SDK makes it. */
        public Optional<String> whyNotPromised(String sdk, String version) {
            if (promisedFrom.isEmpty()) {
                return Optional.empty();
            }
            SdkVersion from = promisedFrom.get(sdk);
            if (from == null) {
                return Optional.of("no known version of %s promises this (%s)".formatted(sdk, id));
            }
            // A version that is no number, such as that of a development build, is taken for the newest.
            return SdkVersion.parse(version)
                    .filter(known -> known.compareTo(from) < 0)
                    .map(older -> "%s promises this from %s on (%s)".formatted(sdk, from, id));
        }
    }

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
                        promisedFrom(entry.path("promised_from")),
                        Optional.ofNullable(entry.path("not_shown").asString(null))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Catalogue(promises);
    }

    private static Map<String, SdkVersion> promisedFrom(JsonNode versions) {
        var from = new HashMap<String, SdkVersion>();
        versions.properties()
                .forEach(entry -> from.put(
                        entry.getKey(),
                        SdkVersion.parse(entry.getValue().asString()).orElseThrow()));
        return from;
    }

    public Optional<Promise> find(String id) {
        return promises.stream().filter(promise -> promise.id().equals(id)).findFirst();
    }
}
