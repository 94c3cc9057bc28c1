package dev.fakedecart.conformance.reference.driver;

import tools.jackson.databind.JsonNode;

/** The details that the driver reports of each frame. */
enum Measuring {
    /** The content in full; no latency. */
    NOT,
    /** Latency, by the number that the camera has drawn. */
    BY_MARKER,
    /** Latency, by the mean luma. */
    BY_LUMINANCE,
    /** Only the arrival. */
    COUNTING;

    /** Reads the mode from a command. */
    static Measuring of(Command command, boolean otherwise) {
        JsonNode measure = command.json().path("measure");
        if (measure.asString("").equals("count")) {
            return COUNTING;
        } else if (!command.flag("measure", otherwise)) {
            return NOT;
        }
        return command.text("marker").orElse("").equals("luminance") ? BY_LUMINANCE : BY_MARKER;
    }

    /** Returns what the camera captures in this mode. */
    Film film(int width, int height, int fps) {
        return switch (this) {
            case NOT -> Film.plain(width, height, fps);
            case BY_MARKER, COUNTING -> Film.measured(width, height, fps);
            case BY_LUMINANCE -> Film.stepping(width, height, fps);
        };
    }
}
