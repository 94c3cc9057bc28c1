package dev.fakedecart.conformance.report.text;

import dev.fakedecart.conformance.report.model.TimelineEvent;
import dev.fakedecart.conformance.report.model.TimelineEvent.Lane;
import java.util.Locale;

/** A row of a timeline. Each lane is one row, except that the wire has one row for each direction. */
public enum TimelineRow {
    FAULTS("Faults", "faults that the server injected"),
    CALLS("Calls", "calls of the SDK's methods, and their results"),
    STATES("SDK state", "the connection state that the SDK reports"),
    EVENTS("SDK events", "all other events of the SDK: errors, ticks, streams"),
    ATTEMPTS("Connections", "connections that reached the server, and how they ended"),
    SENT("SDK → server", "messages that the SDK sent"),
    RECEIVED("Server → SDK", "messages that the server sent"),
    MEDIA("Media", "video and audio on the server: tracks, first frames, losses"),
    FRAMES("Frames shown", "frames that the SDK rendered, by the revision of the session state that they show");

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

    public static TimelineRow of(TimelineEvent event) {
        return switch (event.lane()) {
            case CALLS -> CALLS;
            case STATES -> STATES;
            case EVENTS -> EVENTS;
            case ATTEMPTS -> ATTEMPTS;
            case WIRE -> "out".equals(event.details().get("direction")) ? RECEIVED : SENT;
            case MEDIA -> MEDIA;
            case FRAMES -> FRAMES;
            case FAULTS -> FAULTS;
        };
    }

    /** Returns true for events that the transcript of the wire shows. */
    public static boolean onTheWire(TimelineEvent event) {
        return event.lane() == Lane.WIRE || event.lane() == Lane.ATTEMPTS || event.lane() == Lane.FAULTS;
    }
}
