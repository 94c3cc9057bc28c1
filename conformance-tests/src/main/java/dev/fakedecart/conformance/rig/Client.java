package dev.fakedecart.conformance.rig;

import dev.fakedecart.conformance.driver.Answer;
import dev.fakedecart.conformance.driver.DriverEvent;
import dev.fakedecart.conformance.driver.DriverPool;
import dev.fakedecart.conformance.driver.Hello;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A client of the SDK under test: calls the SDK's methods and collects its events. */
public final class Client {
    /** The time after which nothing more is expected of a client whose state is final. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private final DriverPool.Place place;
    private final Map<String, Object> target;
    private final Optional<String> whyNoTags;
    private final Waiting waiting;
    private final Recording recording;
    private final List<DriverEvent> events = new ArrayList<>();
    private final List<RenderedFrame> frames = new ArrayList<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private long latest = System.nanoTime();

    Client(
            DriverPool.Place place,
            Map<String, Object> target,
            Optional<String> whyNoTags,
            Waiting waiting,
            Recording recording) {
        this.place = place;
        this.target = target;
        this.whyNoTags = whyNoTags;
        this.waiting = waiting;
        this.recording = recording;
        place.driver().listen(place.client(), this::received);
    }

    private synchronized void touch() {
        latest = System.nanoTime();
    }

    private void received(DriverEvent event) {
        touch();
        if (event.name().equals("frame")) {
            RenderedFrame frame = RenderedFrame.of(event, whyNoTags);
            synchronized (this) {
                frames.add(frame);
            }
            recording.rendered(frame);
            return;
        }
        synchronized (this) {
            events.add(event);
        }
        recording.received(event);
    }

    /** Returns the driver's description of the SDK. */
    public Hello sdk() {
        return place.driver().hello();
    }

    /** Returns the reason why the driver ended; null while the driver runs. */
    @Nullable
    String death() {
        return place.driver().death();
    }

    /** Returns true if the driver hangs: a call is pending, and the driver does not answer another command either. */
    boolean hangs(Duration patience) {
        return calls.stream().anyMatch(Call::isPending) && !place.driver().answers(patience);
    }

    /** Connects and waits until the SDK resolves the call. The case fails if the SDK rejects the call. */
    public JsonNode connect(Connect how) {
        return beginToConnect(how).done();
    }

    /** Starts to connect. */
    public Call beginToConnect(Connect how) {
        var fields = new LinkedHashMap<String, @Nullable Object>(target);
        fields.putAll(how.fields());
        fields.computeIfPresent("model", (field, model) -> model.equals(Connect.MODEL) ? known(Connect.MODEL) : model);
        return call("connect", fields);
    }

    private String known(String model) {
        return sdk().knows(model) ? model : sdk().models().get(0);
    }

    /** Connects and waits until the SDK reports the state {@code generating}. */
    public JsonNode generate(Connect how) {
        JsonNode result = connect(how);
        awaitState("generating");
        return result;
    }

    /** Starts to watch the session of another client. */
    public Call subscribe(String token) {
        return subscribe(token, Map.of());
    }

    /** Starts to watch the session of another client, with further fields of the command. */
    public Call subscribe(String token, Map<String, ?> more) {
        var fields = new LinkedHashMap<String, @Nullable Object>(target);
        fields.putAll(more);
        fields.put("token", token);
        return call("subscribe", fields);
    }

    public Call set(Map<String, ?> fields) {
        return call("set", fields);
    }

    /** Runs a snippet of the documentation, by its name in the driver protocol. */
    public Call runSnippet(String name) {
        var fields = new LinkedHashMap<String, @Nullable Object>(target);
        fields.put("name", name);
        fields.put("model", known(Connect.MODEL));
        return call("snippet", fields);
    }

    public Call setPrompt(String prompt) {
        return call("set_prompt", Map.of("prompt", prompt));
    }

    public void disconnect() {
        call("disconnect", Map.of()).done();
    }

    /** Sends a command to the driver. The answer may arrive later. */
    public Call call(String command, Map<String, ?> fields) {
        var answer = place.driver().send(command, place.client(), fields);
        recording.called(command, fields, answer);
        var call = new Call(command, answer, waiting);
        answer.whenComplete((found, problem) -> touch());
        calls.add(call);
        return call;
    }

    /** Returns the state of the app's own camera. */
    public JsonNode camera() {
        return call("camera", Map.of()).done();
    }

    /** Replaces the camera if the SDK has ended it, as an app would. Does nothing if the camera is live. */
    public void replaceEndedCamera() {
        if (!sdk().capabilities().contains("camera")
                || !camera().path("state").asString().equals("ended")) {
            return;
        }
        if (!sdk().capabilities().contains("replace_camera")) {
            throw new UnsupportedException(
                    "this SDK ended the app's camera track, and this SDK or its driver cannot replace the track");
        }
        call("replace_camera", Map.of()).done();
    }

    /** Returns the states that the SDK reported, in order. */
    public List<String> states() {
        return events("state").stream().map(event -> event.text("state")).toList();
    }

    /** Returns the errors that the SDK reported as events, without the errors of rejected calls. */
    public List<Answer.SdkError> errors() {
        return events("error").stream()
                .map(event -> Answer.SdkError.of(event.fields()))
                .toList();
    }

    public synchronized List<DriverEvent> events(String name) {
        return events.stream().filter(event -> event.name().equals(name)).toList();
    }

    /** Returns the reasons for which the SDK reported the end of the session, in order. */
    public List<String> sessionEnds() {
        return events("session_ended").stream()
                .map(event -> event.text("reason"))
                .toList();
    }

    /** Returns the frames that the client rendered, in order. */
    public synchronized List<RenderedFrame> frames() {
        return List.copyOf(frames);
    }

    /** Returns the number of frames that the client rendered. */
    public synchronized int rendered() {
        return frames.size();
    }

    /** Returns the frames that the client rendered after the first {@code count}. */
    public synchronized List<RenderedFrame> framesSince(int count) {
        return List.copyOf(frames.subList(Math.min(count, frames.size()), frames.size()));
    }

    /** Waits until the SDK reports this state. */
    public void awaitState(String state) {
        await("the SDK reports the state \"" + state + "\"", () -> states().contains(state) ? state : null);
    }

    /** Waits until the SDK gives up its retries, with a longer timeout than for other events. */
    public void awaitGivingUp() {
        waiting.patient()
                .await(
                        "the SDK gives up and reports the state \"disconnected\"",
                        () -> states().contains("disconnected") ? place : null,
                        this::story,
                        Waiting.NEVER_OVER);
    }

    /** Waits until the SDK has reported this state {@code times} times. */
    public void awaitState(String state, int times) {
        await(
                "the SDK reports the state \"%s\" %s times".formatted(state, times),
                () -> states().stream().filter(state::equals).count() >= times ? state : null);
    }

    /** Waits until the SDK has reported "connected" {@code times} times, with time for all of its retries. */
    public void awaitReconnected(int times) {
        waiting.patient()
                .await(
                        "the SDK reports the state \"connected\" %s times".formatted(times),
                        () -> states().stream().filter("connected"::equals).count() >= times ? place : null,
                        this::story,
                        this::over);
    }

    /** Waits for an event. Returns immediately if the event has already arrived. */
    public DriverEvent awaitEvent(String name, Predicate<DriverEvent> wanted) {
        return await(
                "the SDK emits the event \"" + name + "\"",
                () -> events(name).stream().filter(wanted).findFirst().orElse(null));
    }

    /** Waits for a frame after the first {@code since}. */
    public RenderedFrame awaitFrame(String expected, int since, Predicate<RenderedFrame> wanted) {
        return await(
                expected,
                () -> framesSince(since).stream().filter(wanted).findFirst().orElse(null));
    }

    /** Waits for {@code count} more frames and returns the frames. */
    public List<RenderedFrame> awaitFrames(int count) {
        int before = rendered();
        await("the client renders %s more frames".formatted(count), () -> rendered() >= before + count ? before : null);
        return framesSince(before);
    }

    private <T> T await(String expected, Supplier<@Nullable T> found) {
        return waiting.await(expected, found, this::story, this::over);
    }

    /**
     * Returns why nothing more can come from this client: its last state is "disconnected", the app has called nothing
     * that is pending, and nothing has come for a while. Empty while something can come.
     */
    private synchronized Optional<String> over() {
        List<String> states = states();
        boolean ended = !states.isEmpty()
                && states.get(states.size() - 1).equals("disconnected")
                && calls.stream().noneMatch(Call::isPending)
                && System.nanoTime() - latest > SETTLED.toNanos();
        return ended
                ? Optional.of(
                        "the SDK reported the state \"disconnected\", which is final, and nothing in the %s s after it"
                                .formatted(SETTLED.toSeconds()))
                : Optional.empty();
    }

    /** Returns a summary of the events so far, for the message of a failure. */
    public String story() {
        String reported = states().isEmpty() ? "no state" : "the states " + states();
        String emitted = errors().isEmpty() ? "" : " and emitted the errors " + errors();
        return "the SDK reported %s%s; the client rendered %s".formatted(reported, emitted, pictures());
    }

    private String pictures() {
        List<RenderedFrame> all = frames();
        if (all.isEmpty()) {
            return "no frame";
        }
        String shown = all.stream()
                .map(frame -> frame.found().map(RenderedFrame.Tag::state).orElse("unreadable tag"))
                .distinct()
                .collect(Collectors.joining("; "));
        return "%s frames (%s)".formatted(all.size(), shown);
    }

    void kill() {
        place.driver().kill();
    }

    /** Closes the client in any state and frees its place in the driver. */
    void close(DriverPool pool) {
        try {
            if (death() == null) {
                call("close", Map.of()).answer();
            }
        } finally {
            pool.giveBack(place);
        }
    }
}
