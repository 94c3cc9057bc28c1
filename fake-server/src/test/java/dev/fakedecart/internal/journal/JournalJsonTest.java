package dev.fakedecart.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.fakedecart.internal.journal.Event.Direction;
import dev.fakedecart.internal.journal.Event.Initiator;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class JournalJsonTest {

    @Test
    void anEntryIsOneObjectWithItsOwnFieldsBeforeTheEvents() {
        assertThat(JournalJson.toJson(inJournal(
                        "s1",
                        "t1",
                        new SessionEvent.StateChanged(3, "set_image", "a \"cat\"\n\u2028", true, null, false))))
                .isEqualTo(
                        "{\"sequence\":7,\"time\":\"2026-01-02T03:04:05.006Z\",\"nanos\":8,\"session\":\"s1\","
                                + "\"tenant\":\"t1\",\"type\":\"session.state-changed\",\"revision\":3,\"cause\":\"set_image\","
                                + "\"prompt\":\"a \\\"cat\\\"\\n\\u2028\",\"enhance\":true,\"image\":null,\"passthrough\":false}");
    }

    @Test
    void anEntryWithoutASessionHasNoSessionField() {
        assertThat(JournalJson.toMap(inJournal(null, null, new ServerEvent.Started(8080, 5004))))
                .doesNotContainKeys("session", "tenant")
                .contains(entry("type", "server.started"), entry("port", 8080), entry("udpPort", 5004));
    }

    @Test
    void directionsAndInitiatorsAreWrittenInLowerCase() {
        assertThat(JournalJson.details(inJournal("s", "t", new LivekitEvent.Signal(Direction.IN, "add_track"))))
                .containsExactly(entry("direction", "in"), entry("message", "add_track"));
        assertThat(JournalJson.details(inJournal("s", "t", new SessionEvent.Ended(Initiator.NETWORK, "lost"))))
                .containsExactly(entry("initiator", "network"), entry("reason", "lost"));
    }

    @Test
    void anSsrcIsWrittenUnsignedAndAsANumber() {
        var packet = new MediaEvent.FirstPacket("p", "t", Direction.OUT, "video", "VP8", 4_294_967_295L);

        assertThat(JournalJson.toJson(inJournal("s", "t", packet)))
                .contains("\"type\":\"media.first-packet\"")
                .contains("\"ssrc\":4294967295}");
    }

    @ParameterizedTest
    @MethodSource("events")
    void noFieldOfAnEventHidesAFieldOfTheEntry(Event event) {
        JournalEntry entry = inJournal("s1", "t1", event);

        assertThat(JournalJson.details(entry))
                .doesNotContainKeys("sequence", "time", "nanos", "session", "tenant", "type")
                .hasSameSizeAs(event.getClass().getRecordComponents());
        assertThat(JournalJson.toJson(entry)).contains("\"type\":\"" + event.type() + "\"");
    }

    @Test
    void everyEventHasItsOwnType() {
        assertThat(events().map(Event::type))
                .doesNotHaveDuplicates()
                .allMatch(type -> type.matches(
                        "(direct|fault|http|livekit|media|queue|server|session|signaling|turn)\\.[a-z]+(-[a-z]+)*"))
                .contains(
                        "media.ice-connected",
                        "signaling.socket-opened",
                        "livekit.signal",
                        "session.ended",
                        "http.request");
    }

    /** Returns an event of each type with empty fields. */
    static Stream<Event> events() {
        return Arrays.stream(Event.class.getPermittedSubclasses())
                .flatMap(area -> Arrays.stream(area.getPermittedSubclasses()))
                .map(JournalJsonTest::empty);
    }

    private static Event empty(Class<?> event) {
        Object[] values = Arrays.stream(event.getRecordComponents())
                .map(component -> empty(component.getType().toString()))
                .toArray();
        try {
            var constructor = event.getDeclaredConstructors()[0];
            return (Event) constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(event + " cannot be made", e);
        }
    }

    private static @Nullable Object empty(String type) {
        return switch (type) {
            case "int" -> 0;
            case "long" -> 0L;
            case "boolean" -> false;
            case "double" -> 0.0;
            default -> null;
        };
    }

    private static JournalEntry inJournal(@Nullable String session, @Nullable String tenant, Event event) {
        return new JournalEntry(7, Instant.parse("2026-01-02T03:04:05.006Z"), 8, session, tenant, event, 0);
    }

    /** Terminals obey U+009B like an escape, and U+202E turns the rest of the line around. */
    @Test
    void aLineHasNoCharacterThatATerminalObeys() {
        String text = "\u001b[31m\u007f\u0085\u009b2J\u2028\u202e\u2066\u061c é 🎨";
        String json = JournalJson.toJson(inJournal("s", "t", new SessionEvent.StateRefused(1, "prompt", text)));

        assertThat(json)
                .doesNotContainPattern("[\\p{Cc}\\u2028\\u202e\\u2066\\u061c]")
                .contains("\\u009b2J", "é 🎨");
        assertThat(JsonMapper.shared().readTree(json).get("reason").stringValue())
                .isEqualTo(text);
    }
}
