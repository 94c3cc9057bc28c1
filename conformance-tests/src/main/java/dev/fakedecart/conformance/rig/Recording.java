package dev.fakedecart.conformance.rig;

import dev.fakedecart.conformance.driver.Answer;
import dev.fakedecart.conformance.driver.DriverEvent;
import dev.fakedecart.conformance.report.model.TimelineEvent;
import dev.fakedecart.conformance.report.model.TimelineEvent.Lane;
import dev.fakedecart.conformance.target.FeedEntry;
import dev.fakedecart.conformance.text.SafeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records the timeline of a run for its report. The times come from the server, the driver and the suite, which share
 * one clock.
 */
final class Recording {
    /** The maximum number of events. A failing run can have many more. */
    private static final int MOST = 2_000;

    /**
     * The longest pause in milliseconds within a group of frames of the same state. A longer pause starts a new group.
     */
    private static final double LONGEST_PAUSE = 1_500;

    /** The longest text in the details of an event, in bytes of UTF-8. */
    private static final int LONGEST_VALUE = 400;

    /** The fields that all driver events and journal entries share and that the timeline shows elsewhere. */
    private static final Set<String> COMMON =
            Set.of("event", "client", "at", "sequence", "time", "nanos", "type", "tenant");

    private final double started = System.currentTimeMillis();
    private final List<TimelineEvent> events = new ArrayList<>();
    private @Nullable TimelineEvent frames;

    synchronized void called(String command, Map<String, ?> fields, CompletableFuture<Answer> answer) {
        double at = now();
        answer.whenComplete((found, problem) -> add(new TimelineEvent(
                at, now(), Lane.CALLS, command + outcome(found), shortened(new LinkedHashMap<>(fields)))));
    }

    private static String outcome(@Nullable Answer answer) {
        if (answer instanceof Answer.Refused refused) {
            return " rejected: " + refused.error();
        }
        if (answer instanceof Answer.NotTried notTried) {
            return " could not be called: " + notTried.reason();
        }
        return answer == null ? " received no answer" : "";
    }

    void received(DriverEvent event) {
        Lane lane = event.name().equals("state") ? Lane.STATES : Lane.EVENTS;
        double at = event.at() - started;
        add(new TimelineEvent(at, at, lane, words(event), details(event.fields())));
    }

    private static String words(DriverEvent event) {
        return switch (event.name()) {
            case "state" -> event.text("state");
            case "error" -> "error " + Answer.SdkError.of(event.fields());
            case "tick" -> "tick " + event.text("seconds");
            case "queue" -> "queue " + event.text("position");
            case "session_ended" -> "session ended: " + event.text("reason");
            case "capacity_wait" -> "waits %s ms for capacity".formatted(event.text("retry_after_ms"));
            case "ended" -> "ended: " + event.text("reason");
            default -> event.name();
        };
    }

    synchronized void rendered(RenderedFrame frame) {
        double at = frame.rendered() - started;
        String state = frame.found().map(tag -> "revision " + tag.revision()).orElse("unreadable tag");
        TimelineEvent current = frames;
        if (current != null && current.text().equals(state) && at - current.until() < LONGEST_PAUSE) {
            var details = new LinkedHashMap<>(current.details());
            details.merge("frames", 1, (before, one) -> (Integer) before + (Integer) one);
            frames = new TimelineEvent(current.at(), at, Lane.FRAMES, state, details);
            return;
        }
        endFrames();
        var details = new LinkedHashMap<String, Object>();
        details.put("frames", 1);
        details.put("size", frame.size());
        frame.found().ifPresent(tag -> {
            details.put("state", tag.state());
            details.put("session", tag.session());
        });
        frames = new TimelineEvent(at, at, Lane.FRAMES, state, details);
    }

    private synchronized void endFrames() {
        if (frames != null) {
            add(frames);
            frames = null;
        }
    }

    void noted(FeedEntry entry) {
        Lane lane = lane(entry);
        if (lane != null) {
            double at = entry.at() - started;
            var details = details(entry.fields());
            if (lane == Lane.WIRE) {
                details.put("direction", entry.is("signaling.message-sent") ? "out" : "in");
                message(entry).ifPresent(message -> {
                    details.remove("body");
                    details.put("message", message);
                });
            }
            add(new TimelineEvent(at, at, lane, words(entry), details));
        }
    }

    /** Returns the message as an object; empty if the journal truncated the message. */
    private static Optional<Map<String, Object>> message(FeedEntry entry) {
        JsonNode body = Message.of(entry).body();
        return body.isObject() ? Optional.of(shortened(fields(body))) : Optional.empty();
    }

    private static @Nullable Lane lane(FeedEntry entry) {
        if (entry.is("signaling.message-received")
                || entry.is("signaling.message-sent")
                || entry.is("signaling.message-rejected")) {
            return Lane.WIRE;
        }
        if (entry.is("signaling") || entry.is("fault.scenario-chosen")) {
            return Lane.ATTEMPTS;
        }
        if (entry.is("fault")) {
            return Lane.FAULTS;
        }
        return entry.is("media") || entry.is("livekit") || entry.is("session") ? Lane.MEDIA : null;
    }

    private static String words(FeedEntry entry) {
        return switch (entry.type()) {
            case "signaling.message-received", "signaling.message-sent" -> entry.text("message");
            case "signaling.message-rejected" -> "rejected: " + entry.text("reason");
            case "fault.scenario-chosen" -> "attempt " + entry.text("attempt");
            case "signaling.socket-opened" -> "accepted";
            case "signaling.refused" -> "refused: " + entry.text("error");
            case "signaling.socket-closed" ->
                "closed %s by the %s".formatted(entry.text("code"), entry.text("initiator"));
            case "fault.decided", "fault.struck" ->
                entry.fields().path("effect").toString();
            default -> entry.type();
        };
    }

    private double now() {
        return System.currentTimeMillis() - started;
    }

    private synchronized void add(TimelineEvent event) {
        if (events.size() < MOST) {
            events.add(event);
        }
    }

    private static Map<String, Object> details(JsonNode fields) {
        Map<String, Object> details = fields(fields);
        details.keySet().removeAll(COMMON);
        return shortened(details);
    }

    private static Map<String, Object> fields(JsonNode object) {
        return JsonMapper.shared().convertValue(object, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    private static Map<String, Object> shortened(Map<String, Object> details) {
        details.replaceAll((name, value) -> SafeText.inside(value, LONGEST_VALUE));
        return details;
    }

    /** Returns the recorded events in chronological order. */
    synchronized List<TimelineEvent> timeline() {
        endFrames();
        return events.stream()
                .sorted(Comparator.comparingDouble(TimelineEvent::at))
                .toList();
    }
}
