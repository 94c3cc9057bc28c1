package dev.fakedecart.internal.access;

import dev.fakedecart.internal.scenario.Scenario;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The restrictions and properties of a client token, as requested when it was made.
 *
 * @param models the model names that it permits, exactly as clients send them; empty for any
 * @param origins the web origins that it permits, exactly as browsers send them; empty for any, and for clients without
 * @param maxSessionDuration the longest duration of each of its sessions
 * @param metadata the app's own data: JSON values, not to be changed
 * @param scenario the scenario of its sessions, which the real service does not have
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
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata)); // values may be null
    }

    /** Treating an alias and its model as two names is assumed. */
    boolean permitsModel(String name) {
        return models.isEmpty() || models.contains(name);
    }

    /** Refusing a client that sends no origin is assumed. */
    boolean permitsOrigin(Optional<String> origin) {
        return origins.isEmpty() || origin.filter(origins::contains).isPresent();
    }

    /** The permissions as on the wire, without members that restrict nothing; empty if there are none. */
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

    /** The constraints as on the wire; empty if there are none. */
    public Optional<Map<String, Object>> constraints() {
        return maxSessionDuration.map(longest -> Map.of("realtime", Map.of("maxSessionDuration", longest.toSeconds())));
    }

    /** The usage labels in the metadata; empty if there are none, or one of them is not a string. */
    Optional<Map<?, ?>> attribution() {
        return metadata.get("attribution") instanceof Map<?, ?> labels
                        && labels.values().stream().allMatch(String.class::isInstance)
                ? Optional.of(labels)
                : Optional.empty();
    }
}
