package dev.fakedecart.benchmarks.run;

import dev.fakedecart.benchmarks.record.SessionRecord.Connect;
import dev.fakedecart.benchmarks.record.SessionRecord.Mark;
import dev.fakedecart.benchmarks.run.LuminanceSteps.Step;
import dev.fakedecart.conformance.driver.Answer.SdkError;
import dev.fakedecart.conformance.driver.DriverEvent;
import dev.fakedecart.conformance.target.FeedEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Collects the events of a session from the server's journal and the SDK: the steps of connecting, and marks such as
 * faults. Safe for use by any thread. Times are milliseconds since the epoch; {@link #connect} and {@link #marks}
 * return them relative to a given moment.
 */
final class SessionStory {
    private static final String IN = "in";

    private final UnaryOperator<String> words;
    private final TreeMap<String, Double> steps = new TreeMap<>();
    private final List<Mark> marks = new ArrayList<>();
    private final List<Step> brightness = new ArrayList<>();
    private final MediaTransports transports = new MediaTransports();
    private @Nullable String session;

    /** @param words converts the text of each mark before it is stored, for example to remove the API key */
    SessionStory(UnaryOperator<String> words) {
        this.words = words;
    }

    /** Adds an event of this client from the server's journal. */
    synchronized void add(FeedEntry entry) {
        if (session == null && !entry.session().isEmpty()) {
            session = entry.session();
        }
        step(entry);
        transports.add(entry);
        if (entry.is("fault")) {
            mark(entry.at(), "fault", faultText(entry));
        }
        switch (entry.type()) {
            case "session.state-changed" ->
                mark(entry.at(), "state", "revision " + entry.text("revision") + " by " + entry.text("cause"));
            case "media.output-changed" ->
                mark(
                        entry.at(),
                        "size",
                        "pictures %s, one of %s, width %s"
                                .formatted(entry.text("pictures"), entry.text("oneFrameOf"), entry.text("width")));
            case "media.ice-disconnected" -> mark(entry.at(), "connection", "no packets from " + entry.text("peer"));
            case "media.media-lost" -> mark(entry.at(), "connection", "media lost: " + entry.text("reason"));
            case "signaling.socket-closed" ->
                mark(entry.at(), "connection", "control socket closed: " + entry.text("code"));
            case "livekit.signal-closed" ->
                mark(entry.at(), "connection", "signal connection closed: " + entry.text("code"));
            default -> {}
        }
    }

    private void step(FeedEntry entry) {
        switch (entry.type()) {
            case "signaling.socket-opened" -> step("socket", entry.at());
            case "session.admitted" -> step("room", entry.at());
            case "livekit.participant-joined" -> step("joined", entry.at());
            case "media.dtls-connected" -> {
                // Keeps the later one of two peer connections: video flows once both are connected.
                if (!steps.containsKey("published")) {
                    steps.put("transport", entry.at());
                }
            }
            case "media.first-packet" -> {
                if (entry.text("direction").equals(IN) && entry.text("kind").equals("video")) {
                    step("published", entry.at());
                }
            }
            default -> {}
        }
    }

    private static String faultText(FeedEntry entry) {
        String effect = entry.fields().path("effect").isString()
                ? entry.text("effect")
                : entry.fields().path("effect").toString();
        return switch (entry.type()) {
            case "fault.scenario-chosen" -> "scenario " + entry.text("scenario");
            case "fault.decided" -> entry.text("rule") + ": " + effect;
            case "fault.lifted" -> "over: " + effect;
            case "fault.failed" -> "failed: " + effect + ": " + entry.text("reason");
            default -> effect;
        };
    }

    /** Adds an event of the SDK. */
    synchronized void add(DriverEvent event) {
        switch (event.name()) {
            case "state" -> {
                if (event.text("state").equals("connected")) {
                    step("connected", event.at());
                }
                mark(event.at(), "connection", "the SDK says " + event.text("state"));
            }
            case "error" -> mark(event.at(), "connection", "the SDK's error " + SdkError.of(event.fields()));
            case "ended" -> mark(event.at(), "connection", "ended: " + event.text("reason"));
            case "step" ->
                brightness.add(new Step(
                        event.fields().path("captured").asDouble(event.at()),
                        event.fields().path("luma").asDouble(0)));
            case "camera_ended" -> mark(event.at(), "connection", "the SDK ended the camera");
            default -> {}
        }
    }

    private void step(String name, double at) {
        steps.putIfAbsent(name, at);
    }

    private void mark(double at, String kind, String text) {
        marks.add(new Mark(at, kind, words.apply(text)));
    }

    /** Transport of the media, as in {@link dev.fakedecart.benchmarks.record.Setup}. */
    synchronized Optional<String> transport() {
        return transports.text();
    }

    /** Steps of the camera's brightness so far; times in milliseconds since the epoch. */
    synchronized List<Step> brightness() {
        return List.copyOf(brightness);
    }

    /** Id of the session; empty until the server reports it. */
    synchronized Optional<String> session() {
        return Optional.ofNullable(session);
    }

    /**
     * Returns the steps of connecting, relative to a moment.
     *
     * @param begun origin of the returned times, in milliseconds since the epoch
     * @param firstFrame when the first frame was decoded, in milliseconds since the epoch
     */
    synchronized Connect connect(double begun, Optional<Double> firstFrame) {
        return new Connect(
                since(begun, "socket"),
                since(begun, "room"),
                since(begun, "joined"),
                since(begun, "transport"),
                since(begun, "published"),
                since(begun, "connected"),
                firstFrame.map(at -> at - begun));
    }

    private Optional<Double> since(double begun, String step) {
        return Optional.ofNullable(steps.get(step)).map(at -> at - begun);
    }

    /**
     * Returns all marks, including changes of the picture size, in order.
     *
     * @param begun origin of the returned times, in milliseconds since the epoch
     * @param sizes changes of the picture size; times in milliseconds since the epoch
     */
    synchronized List<Mark> marks(double begun, List<Mark> sizes) {
        var all = new ArrayList<>(marks);
        all.addAll(sizes);
        return all.stream()
                .map(mark -> new Mark(mark.at() - begun, mark.kind(), mark.text()))
                .sorted(Comparator.comparingDouble(Mark::at))
                .toList();
    }
}
