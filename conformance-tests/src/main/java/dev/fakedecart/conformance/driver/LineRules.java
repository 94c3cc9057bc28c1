package dev.fakedecart.conformance.driver;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of each line that a driver writes, as {@code protocol.schema.json} describes them: {@code
 * ProtocolSchemaTest} checks that the schema and this table allow the same lines. Other fields are ignored.
 */
final class LineRules {

    /** A field of a line, or of an object in a line. */
    private record Field(String name, FieldType type, boolean required) {}

    private static final Map<String, List<Field>> SHAPES = Map.ofEntries(
            entry(
                    "hello",
                    List.of(
                            required("protocol", FieldType.ONE),
                            required("sdk", FieldType.TEXT),
                            required("version", FieldType.TEXT),
                            required("platform", FieldType.TEXT),
                            required("clients", FieldType.POSITIVE),
                            required("capabilities", FieldType.DIFFERENT_TEXTS),
                            optional("models", FieldType.TEXTS))),
            entry(
                    "answer",
                    List.of(
                            required("id", FieldType.INTEGER_OR_NULL),
                            optional("result", FieldType.OBJECT),
                            optional("error", FieldType.OBJECT),
                            optional("could_not_try", FieldType.OBJECT))),
            entry("event", List.of(required("client", FieldType.TEXT), required("at", FieldType.TIME))),
            entry(
                    "could_not_try",
                    List.of(required("reason", FieldType.TEXT), required("unsupported", FieldType.BOOLEAN))),
            entry("state", List.of(required("state", FieldType.TEXT))),
            entry(
                    "error",
                    List.of(
                            required("type", FieldType.TEXT),
                            required("code", FieldType.TEXT_OR_NULL),
                            required("message", FieldType.TEXT))),
            entry("tick", List.of(required("seconds", FieldType.NUMBER))),
            entry(
                    "ended",
                    List.of(optional("reason", FieldType.TEXT_OR_NULL), optional("seconds", FieldType.NUMBER_OR_NULL))),
            entry(
                    "queue",
                    List.of(required("position", FieldType.NUMBER), optional("queue_size", FieldType.NUMBER_OR_NULL))),
            entry("session_ended", List.of(required("reason", FieldType.TEXT))),
            entry(
                    "capacity_wait",
                    List.of(required("retry_after_ms", FieldType.NUMBER), required("attempt", FieldType.NUMBER))),
            entry("remote_stream", List.of(required("tracks", FieldType.TRACKS))),
            entry("camera_ended", List.of()),
            entry("job", List.of()),
            entry("log", List.of(required("text", FieldType.TEXT))),
            entry("step", List.of(required("captured", FieldType.TIME), required("luma", FieldType.LUMA))),
            entry(
                    "frame",
                    List.of(
                            required("number", FieldType.COUNT),
                            required("width", FieldType.POSITIVE),
                            required("height", FieldType.POSITIVE),
                            required("captured", FieldType.TIME_OR_NULL),
                            required("tag", FieldType.OBJECT_OR_NULL),
                            required("rendered", FieldType.TIME_OR_NULL))),
            entry(
                    "rendered_frame",
                    List.of(required("rendered", FieldType.TIME), required("lightest", FieldType.WHOLE_LUMA))),
            entry(
                    "measured_frame",
                    List.of(
                            required("marker", FieldType.COUNT_OR_NULL),
                            required("marker_source", FieldType.MARKER_SOURCE),
                            required("sent", FieldType.TIME_OR_NULL),
                            required("received", FieldType.TIME_OR_NULL),
                            required("decoded", FieldType.TIME),
                            optional("luma", FieldType.LUMA))),
            entry(
                    "tag",
                    List.of(
                            required("session", FieldType.HASH),
                            required("revision", FieldType.COUNT),
                            required("frame", FieldType.COUNT),
                            required("marker", FieldType.SHORT_OR_NULL),
                            required("prompt_hash", FieldType.HASH_OR_NULL),
                            required("image_hash", FieldType.HASH_OR_NULL),
                            required("passthrough", FieldType.BOOLEAN),
                            required("enhanced", FieldType.BOOLEAN),
                            required("mirrored", FieldType.BOOLEAN),
                            required("held_ms", FieldType.TIME))));

    private static final List<String> OUTCOMES = List.of("result", "error", "could_not_try");

    private static final List<String> EVENTS = List.of(
            "state",
            "error",
            "tick",
            "ended",
            "session_ended",
            "capacity_wait",
            "queue",
            "remote_stream",
            "camera_ended",
            "frame",
            "step",
            "log",
            "job");

    private LineRules() {}

    private static Field required(String name, FieldType type) {
        return new Field(name, type, true);
    }

    private static Field optional(String name, FieldType type) {
        return new Field(name, type, false);
    }

    /** Returns the first rule that an object breaks as a line; null if it breaks none. */
    static @Nullable BrokenRule firstBroken(JsonNode line) {
        if (line.has("event")) {
            return event(line);
        }
        if (!line.has("id")) {
            return ProtocolRule.KIND.broken();
        }
        return line.has("command") ? ProtocolRule.NO_COMMAND.broken() : answer(line);
    }

    private static @Nullable BrokenRule answer(JsonNode line) {
        BrokenRule broken = fields("answer", line);
        if (broken != null) {
            return broken;
        }
        if (OUTCOMES.stream().filter(line::has).count() != 1) {
            return ProtocolRule.ONE_OUTCOME.broken();
        }
        if (line.has("error")) {
            return fields("error", line.path("error"));
        }
        return line.has("could_not_try") ? fields("could_not_try", line.path("could_not_try")) : null;
    }

    private static @Nullable BrokenRule event(JsonNode line) {
        JsonNode name = line.path("event");
        String event = name.isString() ? name.stringValue() : "";
        if (event.equals("hello")) {
            return hello(line);
        }
        if (!EVENTS.contains(event)) {
            return new BrokenRule("event.event", "event must be hello, or one of " + String.join(", ", EVENTS));
        }
        BrokenRule broken = fields("event", line);
        if (broken == null) {
            broken = fields(event, line);
        }
        return broken == null && event.equals("frame") ? frame(line) : broken;
    }

    private static @Nullable BrokenRule hello(JsonNode line) {
        JsonNode protocol = line.path("protocol");
        if (protocol.isNumber() && protocol.asDouble() != Hello.PROTOCOL) {
            return new BrokenRule(
                    "hello.protocol",
                    "the driver uses version %s of the driver protocol, this suite version %s. Update the older one"
                            .formatted(protocol, Hello.PROTOCOL));
        }
        return fields("hello", line);
    }

    /** A frame is reported in one of two forms; the fields of measured frames show which one it is. */
    private static @Nullable BrokenRule frame(JsonNode line) {
        JsonNode tag = line.path("tag");
        BrokenRule broken = tag.isNull() ? null : fields("tag", tag);
        if (broken != null || fields("rendered_frame", line) == null) {
            return broken;
        }
        BrokenRule measured = fields("measured_frame", line);
        return measured == null || line.has("decoded") ? measured : fields("rendered_frame", line);
    }

    private static @Nullable BrokenRule fields(String shape, JsonNode object) {
        for (Field field : SHAPES.getOrDefault(shape, List.of())) {
            JsonNode value = object.path(field.name());
            if (value.isMissingNode() ? field.required() : !field.type().fits(value)) {
                return new BrokenRule(
                        shape + "." + field.name(),
                        "%s %s be %s"
                                .formatted(
                                        field.name(),
                                        value.isMissingNode() ? "is missing, and must" : "must",
                                        field.type().description()));
            }
        }
        return null;
    }
}
