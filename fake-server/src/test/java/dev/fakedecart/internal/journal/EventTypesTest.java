package dev.fakedecart.internal.journal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Users filter by the types of events and read their fields, so both are an API. */
class EventTypesTest {

    /** A new event is a new line in the golden list; a line that changes or disappears breaks users. */
    @Test
    void eventsHaveThePublishedTypesAndFields() throws Exception {
        assertThat(events().map(EventTypesTest::line).sorted().toList()).isEqualTo(published());
    }

    private static Stream<Class<?>> events() {
        return Arrays.stream(Event.class.getPermittedSubclasses())
                .flatMap(area -> Arrays.stream(area.getPermittedSubclasses()));
    }

    private static String line(Class<?> event) {
        String fields = Arrays.stream(event.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.joining(", "));
        return (requireNonNull(event.getAnnotation(JournalType.class)).value() + ": " + fields).strip();
    }

    private static List<String> published() throws IOException {
        try (InputStream file = requireNonNull(EventTypesTest.class.getResourceAsStream("event-types.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
