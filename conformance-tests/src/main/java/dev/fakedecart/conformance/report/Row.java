package dev.fakedecart.conformance.report;

import dev.fakedecart.conformance.report.Happening.Lane;
import java.util.Locale;

/** A lane as people see it: the wire has two, one for each direction. */
enum Row {
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

    Row(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    String title() {
        return title;
    }

    String lowerCaseTitle() {
        return title.startsWith("SDK") ? title : title.toLowerCase(Locale.ROOT);
    }

    String meaning() {
        return meaning;
    }

    /** The name of its style. */
    String style() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Row of(Happening happening) {
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

    /** Whether the transcript of the wire shows it. */
    static boolean onTheWire(Happening happening) {
        return happening.lane() == Lane.WIRE || happening.lane() == Lane.ATTEMPTS || happening.lane() == Lane.FAULTS;
    }
}
