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
    private @Nullable String session;

    /** @param words converts the text of each mark before it is stored, for example to remove the API key */
    SessionStory(UnaryOperator<String> words) {
        this.words = words;
    }

    /** Adds an event of this client from the server's journal. */
    synchronized void tell(FeedEntry fact) {
        if (session == null && !fact.session().isEmpty()) {
            session = fact.session();
        }
        step(fact);
        if (fact.is("fault")) {
            mark(fact.at(), "fault", faultText(fact));
        }
        switch (fact.type()) {
            case "session.state-changed" ->
                mark(fact.at(), "state", "revision " + fact.text("revision") + " by " + fact.text("cause"));
            case "media.output-changed" ->
                mark(
                        fact.at(),
                        "size",
                        "pictures %s, one of %s, width %s"
                                .formatted(fact.text("pictures"), fact.text("oneFrameOf"), fact.text("width")));
            case "media.ice-disconnected" -> mark(fact.at(), "connection", "no packets from " + fact.text("peer"));
            case "media.media-lost" -> mark(fact.at(), "connection", "media lost: " + fact.text("reason"));
            case "signaling.socket-closed" ->
                mark(fact.at(), "connection", "control socket closed: " + fact.text("code"));
            case "livekit.signal-closed" ->
                mark(fact.at(), "connection", "signal connection closed: " + fact.text("code"));
            default -> {}
        }
    }

    private void step(FeedEntry fact) {
        switch (fact.type()) {
            case "signaling.socket-opened" -> step("socket", fact.at());
            case "session.admitted" -> step("room", fact.at());
            case "livekit.participant-joined" -> step("joined", fact.at());
            case "media.dtls-connected" -> {
                // Keeps the later one of two peer connections: video flows once both are connected.
                if (!steps.containsKey("published")) {
                    steps.put("transport", fact.at());
                }
            }
            case "media.first-packet" -> {
                if (fact.text("direction").equals(IN) && fact.text("kind").equals("video")) {
                    step("published", fact.at());
                }
            }
            default -> {}
        }
    }

    private static String faultText(FeedEntry fact) {
        String effect = fact.fields().path("effect").isString()
                ? fact.text("effect")
                : fact.fields().path("effect").toString();
        return switch (fact.type()) {
            case "fault.scenario-chosen" -> "scenario " + fact.text("scenario");
            case "fault.decided" -> fact.text("rule") + ": " + effect;
            case "fault.lifted" -> "over: " + effect;
            case "fault.failed" -> "failed: " + effect + ": " + fact.text("reason");
            default -> effect;
        };
    }

    /** Adds an event of the SDK. */
    synchronized void tell(DriverEvent event) {
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
