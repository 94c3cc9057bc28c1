package dev.fakedecart.conformance.reference.driver;

import tools.jackson.databind.JsonNode;

/** What is to be known of each frame. */
enum Measuring {
    /** Nothing of when; everything of what. */
    NOT,
    /** When, by the number that the camera has drawn. */
    BY_MARKER,
    /** When, and how light it is. */
    BY_LUMINANCE,
    /** That it came. */
    COUNTING;

    /** As a command wants it. */
    static Measuring of(Command command, boolean otherwise) {
        JsonNode measure = command.json().path("measure");
        if (measure.asString("").equals("count")) {
            return COUNTING;
        } else if (!command.flag("measure", otherwise)) {
            return NOT;
        }
        return command.text("marker").orElse("").equals("luminance") ? BY_LUMINANCE : BY_MARKER;
    }

    /** What the camera is to film for it. */
    Film film(int width, int height, int fps) {
        return switch (this) {
            case NOT -> Film.plain(width, height, fps);
            case BY_MARKER, COUNTING -> Film.measured(width, height, fps);
            case BY_LUMINANCE -> Film.stepping(width, height, fps);
        };
    }
}
