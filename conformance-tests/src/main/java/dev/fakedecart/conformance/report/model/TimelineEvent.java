package dev.fakedecart.conformance.report.model;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.fakedecart.conformance.text.SafeText;
import dev.fakedecart.internal.journal.Secrets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One event in the timeline of a run. All texts are {@link SafeText}.
 *
 * @param at milliseconds since the run's start
 * @param until the end of an event with a duration, such as the frames of one revision; otherwise the same as {@code
 * at}
 * @param text in a few words, such as {@code reconnecting} or {@code prompt_ack}
 * @param details all fields of the event
 */
public record TimelineEvent(double at, double until, Lane lane, String text, Map<String, Object> details) {

    /** The longest text in the details, in bytes of UTF-8. Views shorten texts further. */
    private static final int LONGEST_DETAIL = 64 * 1024;

    /** The lane of the drawing that shows the event. */
    public enum Lane {
        /** Calls of the SDK's methods, and their results. */
        CALLS("calls"),
        /** Connection states that the SDK reports. */
        STATES("states"),
        /** All other events of the SDK: errors, ticks, streams, places in the queue. */
        EVENTS("events"),
        /** Connections that reached the server, and how they ended. */
        ATTEMPTS("attempts"),
        /** Messages on the wire; {@code details.direction} is {@code in} (from the SDK) or {@code out}. */
        WIRE("wire"),
        /** Media on the server: tracks, first frames, losses. */
        MEDIA("media"),
        /** Rendered frames; one event for all frames of a revision. */
        FRAMES("frames"),
        /** Faults that the server injected. */
        FAULTS("faults");

        private final String text;

        Lane(String text) {
            this.text = text;
        }

        @JsonValue
        public String text() {
            return text;
        }
    }

    /** Hides secrets: calls and events of SDKs have keys and tokens. */
    public TimelineEvent {
        text = SafeText.of(text);
        var safe = new LinkedHashMap<String, Object>();
        details.forEach((name, value) ->
                safe.put(SafeText.of(name), value == null ? value : SafeText.inside(value, LONGEST_DETAIL)));
        safe.replaceAll(Secrets::hideField);
        details = Collections.unmodifiableMap(safe);
    }
}
