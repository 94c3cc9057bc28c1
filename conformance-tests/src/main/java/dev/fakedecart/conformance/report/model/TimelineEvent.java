package dev.fakedecart.conformance.report.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that happened in a run, as the timeline shows it.
 *
 * @param at milliseconds since the run's start
 * @param until when it ended, for what lasted (frames of one revision); else the same
 * @param text in a few words, such as {@code reconnecting} or {@code prompt_ack}
 * @param details all that is known of it, to unfold
 */
public record TimelineEvent(double at, double until, Lane lane, String text, Map<String, Object> details) {

    /** Where it is drawn. */
    public enum Lane {
        /** What the case told the SDK to do, and what came of it. */
        CALLS("calls"),
        /** States, as the SDK told them. */
        STATES("states"),
        /** Everything else that the SDK told: errors, ticks, streams, places in the queue. */
        EVENTS("events"),
        /** Connections that reached the server, and how they ended. */
        ATTEMPTS("attempts"),
        /** Messages on the wire; {@code details.direction} is {@code in} (from the SDK) or {@code out}. */
        WIRE("wire"),
        /** What became of the media: tracks, first frames, losses. */
        MEDIA("media"),
        /** Rendered frames, those of one revision together. */
        FRAMES("frames"),
        /** What the server broke on purpose. */
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

    public TimelineEvent {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }
}
