package dev.fakedecart.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The table {@code api.yaml}. */
record ApiDescription(
        Map<String, Map<String, Object>> endpoints,
        Map<String, Map<String, String>> answers,
        Map<String, Map<String, Object>> forms) {

    @SuppressWarnings("unchecked") // a file of our own
    static ApiDescription read() {
        try (InputStream file = requireNonNull(ApiDescription.class.getResourceAsStream("api.yaml"))) {
            var root = (Map<String, Object>)
                    new Load(LoadSettings.builder().build()).loadFromString(new String(file.readAllBytes(), UTF_8));
            return new ApiDescription(
                    (Map<String, Map<String, Object>>) requireNonNull(root.get("endpoints")),
                    (Map<String, Map<String, String>>) requireNonNull(root.get("answers")),
                    (Map<String, Map<String, Object>>) requireNonNull(root.get("forms")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The endpoints, written as method and path. */
    Stream<String> requests() {
        return endpoints.keySet().stream();
    }

    @Nullable
    String text(String endpoint, String name) {
        Object value = requireNonNull(endpoints.get(endpoint)).get(name);
        return value == null ? null : value.toString();
    }

    @SuppressWarnings("unchecked")
    Map<String, String> fields(String form) {
        return (Map<String, String>)
                requireNonNull(requireNonNull(forms.get(form)).get("fields"));
    }

    @SuppressWarnings("unchecked")
    List<String> models(String form) {
        return (List<String>) requireNonNull(requireNonNull(forms.get(form)).get("models"));
    }
}
