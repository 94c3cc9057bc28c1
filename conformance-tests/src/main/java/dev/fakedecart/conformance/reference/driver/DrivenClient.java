package dev.fakedecart.conformance.reference.driver;

import dev.fakedecart.conformance.reference.CameraTrack.FacingMode;
import dev.fakedecart.conformance.reference.ConnectLimits;
import dev.fakedecart.conformance.reference.ConnectionState;
import dev.fakedecart.conformance.reference.DecartClient;
import dev.fakedecart.conformance.reference.DecartException;
import dev.fakedecart.conformance.reference.Environment;
import dev.fakedecart.conformance.reference.EventType;
import dev.fakedecart.conformance.reference.EventType.CapacityWait;
import dev.fakedecart.conformance.reference.EventType.GenerationEnded;
import dev.fakedecart.conformance.reference.EventType.GenerationTick;
import dev.fakedecart.conformance.reference.EventType.QueuePosition;
import dev.fakedecart.conformance.reference.EventType.RemoteStream;
import dev.fakedecart.conformance.reference.Loopback;
import dev.fakedecart.conformance.reference.Mirror;
import dev.fakedecart.conformance.reference.RealtimeClient;
import dev.fakedecart.conformance.reference.RealtimeOptions;
import dev.fakedecart.conformance.reference.VideoCodec;
import dev.fakedecart.conformance.reference.Viewer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An app's client: the current session or viewer, and the camera, which outlives both. Commands are executed on the
 * driver's main thread; events arrive on the clients' loops.
 */
final class DrivenClient {
    private static final long LOOPBACK_SECONDS = 15;

    private final String name;
    private final ProtocolWriter output;
    private final Clock clock;
    private final FrameReporter frames;
    private volatile @Nullable SyntheticCamera camera;
    private @Nullable RealtimeClient session;
    private @Nullable Viewer viewer;
    private @Nullable Loopback loopback;

    private final Consumer<ConnectionState> onState = this::reportState;
    private final Consumer<DecartException> onError = this::reportError;
    private final Consumer<GenerationTick> onTick = this::reportTick;

    DrivenClient(String name, ProtocolWriter output, Clock clock) {
        this.name = name;
        this.output = output;
        this.clock = clock;
        frames =
                new FrameReporter(name, output, clock, this::capturedAt, new MeasuredFrames(clock, this::capturedWith));
    }

    private Optional<SyntheticCamera.Captured> capturedWith(int marker) {
        return Optional.ofNullable(camera).flatMap(capturing -> capturing.find(marker));
    }

    private OptionalDouble capturedAt(int marker) {
        SyntheticCamera capturing = camera;
        return capturing == null ? OptionalDouble.empty() : capturing.capturedAt(marker);
    }

    private void report(String event, Map<String, ?> fields) {
        output.event(event, name, fields);
    }

    /** Adds the session id to the protocol's fields, because it changes with a reconnect. */
    private void reportState(ConnectionState state) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("state", state.text());
        RealtimeClient current = session;
        if (current != null && state == ConnectionState.CONNECTED) {
            fields.put("session_id", current.sessionId().orElse(null));
        }
        report("state", fields);
    }

    private void reportTick(GenerationTick tick) {
        report("tick", Map.of("seconds", number(tick.seconds())));
    }

    private void reportError(DecartException error) {
        report("error", errorFields(error));
    }

    static Map<String, @Nullable Object> errorFields(Throwable error) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("type", error.getClass().getSimpleName());
        fields.put("code", error instanceof DecartException known ? known.code() : null);
        fields.put("message", String.valueOf(error.getMessage()));
        return fields;
    }

    private static Object number(double seconds) {
        return seconds == Math.rint(seconds) ? (Object) (long) seconds : (Object) seconds;
    }

    CompletableFuture<Map<String, ?>> connect(DecartClient decart, Command command, Duration retryDelay) {
        if (session != null) {
            session.disconnect();
        }
        frames.measure(Measuring.of(command, false));
        RealtimeOptions options = options(decart, command).withRetryDelay(retryDelay);
        RealtimeClient made = decart.realtime(options);
        session = made;
        made.on(EventType.CONNECTION_CHANGE, onState);
        made.on(EventType.ERROR, onError);
        made.on(EventType.GENERATION_TICK, onTick);
        made.on(EventType.GENERATION_ENDED, this::reportEnd);
        made.on(EventType.SESSION_ENDED, ended -> report("session_ended", Map.of("reason", ended.reason())));
        made.on(EventType.CAPACITY_WAIT, this::reportWait);
        made.on(EventType.QUEUE_POSITION, this::reportQueue);
        made.on(EventType.REMOTE_STREAM, this::reportRemoteStream);
        return made.connect().thenApply(connected -> {
            var result = new LinkedHashMap<String, @Nullable Object>();
            result.put("session_id", made.sessionId().orElse(null));
            result.put("subscribe_token", made.subscribeToken().orElse(null));
            return result;
        });
    }

    private void reportEnd(GenerationEnded end) {
        report("ended", Map.of("reason", end.reason(), "seconds", number(end.seconds())));
    }

    private void reportWait(CapacityWait wait) {
        report("capacity_wait", Map.of("retry_after_ms", wait.retryAfter().toMillis(), "attempt", wait.attempt()));
    }

    private void reportQueue(QueuePosition queue) {
        report("queue", Map.of("position", queue.position(), "queue_size", queue.queueSize()));
    }

    private void reportRemoteStream(RemoteStream stream) {
        report("remote_stream", Map.of("tracks", List.of("video")));
    }

    private RealtimeOptions options(DecartClient decart, Command command) {
        String model = command.required("model");
        RealtimeOptions options = RealtimeOptions.of(model)
                .withInitial(command.state())
                .withMirror(mirror(command.json().path("mirror")))
                .withQuery(query(command))
                .withLimits(limits(command))
                .withRemoteVideo(frames);
        Optional<String> codec = command.text("codec");
        if (codec.isPresent()) {
            options = options.withCodec(codec(codec.get()));
        }
        return command.flag("publish", true) ? options.withCamera(openCamera(decart, model, command)) : options;
    }

    private static ConnectLimits limits(Command command) {
        ConnectLimits limits = ConnectLimits.DEFAULT;
        Optional<Integer> retries = command.number("retries");
        if (retries.isPresent()) {
            limits = limits.withRetries(retries.get());
        }
        Optional<Integer> budget = command.number("capacity_retry_budget_ms");
        return budget.isPresent() ? limits.withCapacityBudget(Duration.ofMillis(budget.get())) : limits;
    }

    private static Map<String, String> query(Command command) {
        var query = new LinkedHashMap<>(command.texts("query"));
        command.text("resolution").ifPresent(resolution -> query.put("resolution", resolution));
        return query;
    }

    private static VideoCodec codec(String name) {
        try {
            return VideoCodec.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw CouldNotTryException.unsupported("codec " + name);
        }
    }

    private static Mirror mirror(JsonNode mirror) {
        if (mirror.isBoolean()) {
            return mirror.booleanValue() ? Mirror.ON : Mirror.OFF;
        }
        return mirror.asString("").equals("auto") ? Mirror.AUTO : Mirror.OFF;
    }

    private SyntheticCamera openCamera(DecartClient decart, String model, Command command) {
        SyntheticCamera kept = camera;
        if (kept != null && command.flag("keep_camera", false)) {
            return kept;
        }
        if (kept != null) {
            kept.close();
        }
        Optional<FacingMode> facing =
                command.text("facing_mode").map(mode -> FacingMode.valueOf(mode.toUpperCase(Locale.ROOT)));
        var size = decart.model(model);
        return newCamera(
                command.number("width").orElse(size.width()),
                command.number("height").orElse(size.height()),
                command.number("fps").orElse(size.fps()),
                facing,
                Measuring.of(command, false));
    }

    private SyntheticCamera newCamera(
            int width, int height, int fps, Optional<FacingMode> facing, Measuring measuring) {
        var made = new SyntheticCamera(
                width, height, fps, facing, measuring.film(width, height, fps), clock, new CameraEvents());
        camera = made;
        return made;
    }

    private final class CameraEvents implements SyntheticCamera.Listener {
        @Override
        public void endedByOther() {
            report("camera_ended", Map.of());
        }

        @Override
        public void stepped(double captured, int luma) {
            report("step", Map.of("captured", captured, "luma", luma));
        }
    }

    /** Sends the camera's frames through libwebrtc without a server. */
    CompletableFuture<Map<String, ?>> loopback(Environment environment, Command command) {
        if (loopback != null || session != null || viewer != null) {
            throw CouldNotTryException.rig("client " + name + " is in use: close it first");
        }
        Measuring measuring = Measuring.of(command, true);
        frames.measure(measuring);
        SyntheticCamera opened = newCamera(
                command.number("width").orElseThrow(() -> CouldNotTryException.rig("loopback lacks width")),
                command.number("height").orElseThrow(() -> CouldNotTryException.rig("loopback lacks height")),
                command.number("fps").orElseThrow(() -> CouldNotTryException.rig("loopback lacks fps")),
                Optional.empty(),
                measuring);
        VideoCodec codec = codec(command.text("codec").orElse("h264"));
        var made = new Loopback(environment, opened, codec, command.flag("echo", false), frames);
        loopback = made;
        CompletableFuture<Void> first = frames.next();
        return nothing(made.connect()
                .thenCompose(connected -> first.orTimeout(LOOPBACK_SECONDS, TimeUnit.SECONDS))
                .exceptionally(failure -> {
                    throw CouldNotTryException.rig("no frame has arrived: " + failure);
                }));
    }

    CompletableFuture<Map<String, ?>> subscribe(DecartClient decart, Command command) {
        Viewer made = decart.subscribe(command.required("token"), frames);
        viewer = made;
        made.on(EventType.CONNECTION_CHANGE, onState);
        made.on(EventType.REMOTE_STREAM, this::reportRemoteStream);
        return nothing(made.connect());
    }

    RealtimeClient session() {
        if (session == null) {
            throw CouldNotTryException.rig("client " + name + " has never been connected");
        }
        return session;
    }

    SyntheticCamera camera() {
        SyntheticCamera opened = camera;
        if (opened == null) {
            throw CouldNotTryException.rig("client " + name + " has no camera");
        }
        return opened;
    }

    CompletableFuture<Map<String, ?>> replaceCamera(Command command) {
        SyntheticCamera before = camera();
        SyntheticCamera next = newCamera(
                command.number("width").orElse(before.width()),
                command.number("height").orElse(before.height()),
                command.number("fps").orElse(before.fps()),
                before.facing(),
                frames.measuring());
        return nothing(session().replaceCamera(next).thenRun(before::close));
    }

    void off(String event) {
        RealtimeClient client = session();
        switch (event) {
            case "state" -> client.off(EventType.CONNECTION_CHANGE, onState);
            case "error" -> client.off(EventType.ERROR, onError);
            case "tick" -> client.off(EventType.GENERATION_TICK, onTick);
            default -> throw CouldNotTryException.unsupported("handlers of " + event + " cannot be removed");
        }
    }

    CompletableFuture<Map<String, ?>> disconnect() {
        CompletableFuture<Void> done = session == null ? CompletableFuture.completedFuture(null) : session.disconnect();
        return nothing(viewer == null ? done : CompletableFuture.allOf(done, viewer.disconnect()));
    }

    /** Disconnects and stops the camera. */
    CompletableFuture<Map<String, ?>> close() {
        CompletableFuture<Void> ended = loopback == null ? CompletableFuture.completedFuture(null) : loopback.close();
        return ended.thenCombine(disconnect(), (closed, done) -> {
            if (camera != null) {
                camera().close();
            }
            return done;
        });
    }

    static CompletableFuture<Map<String, ?>> nothing(CompletableFuture<?> done) {
        return done.thenApply(ignored -> Map.of());
    }
}
