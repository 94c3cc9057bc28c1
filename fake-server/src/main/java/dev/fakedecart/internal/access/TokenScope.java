package dev.fakedecart.internal.access;

import dev.fakedecart.internal.scenario.Scenario;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client token may be used for, as its maker asked.
 *
 * @param models names that it may be used with, exactly as clients ask for them; empty for any
 * @param origins of the web pages that it may be used from, verbatim; empty for any, and for apps that are no pages
 * @param maxSessionDuration after which each of its sessions ends
 * @param metadata of the maker's own, JSON values; not to be changed
 * @param scenario the faults that are to befall its sessions; not a matter of the service
 */
public record TokenScope(
        List<String> models,
        List<String> origins,
        Optional<Duration> maxSessionDuration,
        Map<String, Object> metadata,
        Optional<Scenario> scenario) {

    public TokenScope {
        models = List.copyOf(models);
        origins = List.copyOf(origins);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata)); // whose values may be null
    }

    /** That an alias and the model behind it are two names is assumed. */
    boolean permitsModel(String name) {
        return models.isEmpty() || models.contains(name);
    }

    /** That a client which sends no origin is no exception is assumed. */
    boolean permitsOrigin(Optional<String> origin) {
        return origins.isEmpty() || origin.filter(origins::contains).isPresent();
    }

    /** As on the wire: empty if nothing is restricted, and without the member that is not. */
    public Optional<Map<String, Object>> permissions() {
        var permissions = new LinkedHashMap<String, Object>();
        if (!models.isEmpty()) {
            permissions.put("models", models);
        }
        if (!origins.isEmpty()) {
            permissions.put("origins", origins);
        }
        return permissions.isEmpty() ? Optional.empty() : Optional.of(permissions);
    }

    /** As on the wire; empty if there are none. */
    public Optional<Map<String, Object>> constraints() {
        return maxSessionDuration.map(longest -> Map.of("realtime", Map.of("maxSessionDuration", longest.toSeconds())));
    }

    /** The usage labels that the maker's metadata may have; empty if they are not strings by name. */
    Optional<Map<?, ?>> attribution() {
        return metadata.get("attribution") instanceof Map<?, ?> labels
                        && labels.values().stream().allMatch(String.class::isInstance)
                ? Optional.of(labels)
                : Optional.empty();
    }
}
