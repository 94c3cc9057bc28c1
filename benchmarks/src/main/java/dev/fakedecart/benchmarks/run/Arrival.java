package dev.fakedecart.benchmarks.run;

import dev.fakedecart.benchmarks.record.Setup.Marker;
import dev.fakedecart.conformance.driver.DriverEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A frame that came back, as the driver reports it. Times are milliseconds since the epoch; a field is null if its
 * value is unknown.
 *
 * @param marker the camera's frame number, counted up from 0 without bound
 * @param source the source from which the driver read the marker
 * @param captured when the camera captured the frame
 * @param sent when the frame's last packet left the client
 * @param received when the last packet of the output frame reached the client
 * @param decoded when the decoder delivered the output frame
 * @param rendered when the output frame was presented
 * @param heldMillis the time for which the server held the frame, from the frame tag
 * @param output the output frame's number, from the frame tag
 * @param luma mean luma of the output frame, 0 to 255
 * @param width of the output frame, in pixels
 * @param height of the output frame, in pixels
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

    /** Returns true if the frame is matched to a camera frame with a known capture time. */
    boolean isTied() {
        return marker != null && captured != null && captured <= decoded;
    }

    String size() {
        return width + "x" + height;
    }
}
