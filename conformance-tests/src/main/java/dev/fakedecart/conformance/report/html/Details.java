package dev.fakedecart.conformance.report.html;

import dev.fakedecart.conformance.console.Format;
import dev.fakedecart.conformance.report.model.TimelineEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The details of an event as JSON for people. Long texts, such as images, are truncated. */
final class Details {
    private static final int LONGEST_TEXT = 400;
    private static final int SHORT = 80;
    private static final int LONGEST = 20_000;

    private final Object value;

    private Details(Object value) {
        this.value = value;
    }

    static Details of(TimelineEvent event) {
        var details = new LinkedHashMap<>(event.details());
        details.remove("direction");
        Object message = details.get("message");
        return new Details(message instanceof Map<?, ?> && details.size() == 1 ? message : details);
    }

    boolean isEmpty() {
        return value instanceof Map<?, ?> map && map.isEmpty();
    }

    /** As one line. */
    String compact() {
        return JsonMapper.shared().writeValueAsString(shortened(value));
    }

    /** One line per field. */
    String indented() {
        String json = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(shortened(value));
        return json.length() <= LONGEST ? json : json.substring(0, LONGEST) + "\n… (report.json has all of it)";
    }

    boolean fitsOnOneLine() {
        return compact().length() <= SHORT;
    }

    private static @Nullable Object shortened(@Nullable Object value) {
        if (value instanceof String text) {
            return text.length() <= LONGEST_TEXT
                    ? text
                    : Format.brief(text, LONGEST_TEXT) + " (" + text.length() + " characters)";
        }
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<Object, @Nullable Object>();
            map.forEach((name, its) -> copy.put(name, shortened(its)));
            return copy;
        }
        return value instanceof List<?> list
                ? list.stream().map(Details::shortened).toList()
                : value;
    }
}
