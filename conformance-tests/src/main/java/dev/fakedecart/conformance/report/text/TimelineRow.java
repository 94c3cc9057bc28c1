package dev.fakedecart.conformance.report.text;

import dev.fakedecart.conformance.report.model.TimelineEvent;
import dev.fakedecart.conformance.report.model.TimelineEvent.Lane;
import java.util.Locale;

/** A row of a timeline. Each lane is one row, except that the wire has one row for each direction. */
public enum TimelineRow {
    FAULTS("Faults", "what the server broke on purpose"),
    CALLS("Calls", "what the SDK was told to do, and what came of it"),
    STATES("SDK state", "the connection's state, as the SDK told it"),
    EVENTS("SDK events", "everything else that the SDK told: errors, ticks, streams"),
    ATTEMPTS("Connections", "connections that reached the server, and how they ended"),
    SENT("SDK → server", "messages that the SDK sent"),
    RECEIVED("Server → SDK", "messages that the server sent"),
    MEDIA("Media", "what became of the video: tracks, first frames, losses"),
    FRAMES("Frames shown", "frames that the SDK rendered, by the revision of the session's state that made them");

    private final String title;
    private final String meaning;

    TimelineRow(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    public String title() {
        return title;
    }

    public String lowerCaseTitle() {
        return title.startsWith("SDK") ? title : title.toLowerCase(Locale.ROOT);
    }

    public String meaning() {
        return meaning;
    }

    /** The CSS class, without its prefix. */
    public String style() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static TimelineRow of(TimelineEvent happening) {
        return switch (happening.lane()) {
            case CALLS -> CALLS;
            case STATES -> STATES;
            case EVENTS -> EVENTS;
            case ATTEMPTS -> ATTEMPTS;
            case WIRE -> "out".equals(happening.details().get("direction")) ? RECEIVED : SENT;
            case MEDIA -> MEDIA;
            case FRAMES -> FRAMES;
            case FAULTS -> FAULTS;
        };
    }

    /** Returns true for events that the transcript of the wire shows. */
    public static boolean onTheWire(TimelineEvent happening) {
        return happening.lane() == Lane.WIRE || happening.lane() == Lane.ATTEMPTS || happening.lane() == Lane.FAULTS;
    }
}
