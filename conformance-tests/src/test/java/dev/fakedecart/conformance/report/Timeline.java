package dev.fakedecart.conformance.report;

import dev.fakedecart.conformance.report.model.TimelineEvent;
import dev.fakedecart.conformance.report.model.TimelineEvent.Lane;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds timelines like those of real runs. Times are in milliseconds. */
public final class Timeline {
    private final List<TimelineEvent> happenings = new ArrayList<>();

    public Timeline add(double at, Lane lane, String text, Map<String, Object> details) {
        return add(at, at, lane, text, details);
    }

    public Timeline add(double at, double until, Lane lane, String text, Map<String, Object> details) {
        happenings.add(new TimelineEvent(at, until, lane, text, details));
        return this;
    }

    public Timeline call(double at, String text) {
        return add(at, Lane.CALLS, text, Map.of());
    }

    public Timeline state(double at, String state) {
        return add(at, Lane.STATES, state, Map.of("state", state));
    }

    public Timeline sent(double at, String type, Map<String, Object> message) {
        return message(at, "in", type, message);
    }

    public Timeline received(double at, String type, Map<String, Object> message) {
        return message(at, "out", type, message);
    }

    private Timeline message(double at, String direction, String type, Map<String, Object> message) {
        var whole = new LinkedHashMap<String, Object>();
        whole.put("type", type);
        whole.putAll(message);
        var details = new LinkedHashMap<String, Object>();
        details.put("direction", direction);
        details.put("message", whole);
        return add(at, Lane.WIRE, type, details);
    }

    public Timeline frames(double at, double until, int revision, String text) {
        return add(at, until, Lane.FRAMES, text, Map.of("revision", revision, "frames", (int) ((until - at) / 40)));
    }

    /** A successful connect, from the call to the first frames, in 420 ms. */
    public Timeline connected(double at, String prompt) {
        return call(at, "connect(prompt: “" + prompt + "”)")
                .state(at + 3, "connecting")
                .session(at + 12, "s-7f21", prompt)
                .state(at + 290, "connected")
                .add(at + 310, Lane.EVENTS, "remote stream", Map.of("tracks", List.of("video", "audio")))
                .add(at + 260, Lane.MEDIA, "track published", Map.of("codec", "H264", "width", 1280, "height", 720))
                .add(at + 400, Lane.MEDIA, "first frame", Map.of())
                .state(at + 420, "generating")
                .call(at + 425, "connect → client");
    }

    /** The messages at the start of a session. */
    public Timeline session(double at, String id, String prompt) {
        return add(at, Lane.ATTEMPTS, "connection opened", Map.of("path", "/v1/stream", "session", id))
                .sent(
                        at + 4,
                        "livekit_join",
                        Map.of("initial_state", Map.of("type", "set_image", "prompt", prompt, "enhance_prompt", true)))
                .received(at + 9, "livekit_room_info", Map.of("room_name", "room-" + id, "session_id", id))
                .received(at + 14, "set_image_ack", Map.of("success", true));
    }

    public List<TimelineEvent> list() {
        return happenings.stream()
                .sorted(Comparator.comparingDouble(TimelineEvent::at))
                .toList();
    }
}
