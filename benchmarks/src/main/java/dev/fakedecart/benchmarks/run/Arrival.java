package dev.fakedecart.benchmarks.run;

import dev.fakedecart.benchmarks.record.Setup.Marker;
import dev.fakedecart.conformance.driver.DriverEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A frame as the driver told of it. Times are milliseconds since the epoch; what is null is unknown.
 *
 * @param marker the camera's number, counted up from 0 without bound
 * @param source where the marker was read
 * @param output the output frame's number, from its tag
 * @param luma its mean brightness, 0 to 255
 */
record Arrival(
        @Nullable Integer marker,
        Optional<Marker> source,
        @Nullable Double captured,
        @Nullable Double sent,
        @Nullable Double received,
        double decoded,
        @Nullable Double rendered,
        @Nullable Double heldMillis,
        @Nullable Integer output,
        @Nullable Double luma,
        int width,
        int height) {

    static Arrival of(DriverEvent event) {
        JsonNode fields = event.fields();
        Double decoded = number(fields, "decoded");
        Double marker = number(fields, "marker");
        Double output = number(fields.path("tag"), "frame");
        return new Arrival(
                marker == null ? null : marker.intValue(),
                source(fields.path("marker_source").asString("")),
                number(fields, "captured"),
                number(fields, "sent"),
                number(fields, "received"),
                decoded == null ? event.at() : decoded,
                number(fields, "rendered"),
                number(fields.path("tag"), "held_ms"),
                output == null ? null : (int) output.longValue(),
                number(fields, "luma"),
                fields.path("width").asInt(0),
                fields.path("height").asInt(0));
    }

    private static @Nullable Double number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isNumber() ? value.asDouble() : null;
    }

    private static Optional<Marker> source(String name) {
        return switch (name) {
            case "tag" -> Optional.of(Marker.FRAME_TAG);
            case "pixel" -> Optional.of(Marker.PIXEL_MARKER);
            case "luminance" -> Optional.of(Marker.LUMINANCE_STEP);
            default -> Optional.empty();
        };
    }

    /** True if it is known which of the camera's frames it is, and when that was captured. */
    boolean isTied() {
        return marker != null && captured != null && captured <= decoded;
    }

    String size() {
        return width + "x" + height;
    }
}
