package dev.fakedecart.benchmarks.run;

import dev.fakedecart.benchmarks.record.FrameRecord;
import dev.fakedecart.benchmarks.record.SessionRecord;
import dev.fakedecart.conformance.driver.Answer;
import dev.fakedecart.conformance.driver.Driver;
import dev.fakedecart.conformance.driver.DriverEvent;
import dev.fakedecart.conformance.driver.DriverException;
import dev.fakedecart.conformance.target.Control;
import dev.fakedecart.conformance.target.FeedEntry;
import dev.fakedecart.internal.access.Tenant;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Measures one connection of the driver, from connect to close. Used by the measuring thread; frames, journal events
 * and samples arrive on other threads.
 */
final class SessionMeasurement implements AutoCloseable {
    private static final Duration TIME_TO_CONNECT = Duration.ofSeconds(60);
    private static final Duration TIME_TO_FIRST_FRAME = Duration.ofSeconds(30);
    private static final Duration TIME_TO_ANSWER = Duration.ofSeconds(10);
    private static final long TICK_MILLIS = 200;
    private static final long SAMPLE_MILLIS = 1_000;

    /** A prompt with a visible effect in modes that transform pictures. */
    private static final String PROMPT = "a knight in armour";

    /** Reading mode of the driver. */
    enum Reading {
        /** Reads the frame number in each frame. */
        MARKERS,
        /** Measures the luma of each frame, while the camera's brightness changes in steps. */
        LUMINANCE,
        /** Only counts frames, to measure the client's cost without reading. */
        COUNT
    }

    private final Driver driver;
    private final String client;
    private final OpenTarget target;
    private final Plan plan;
    private final Reading reading;
    private final double begun = EpochMillis.now();
    private final FrameLog frames = new FrameLog();
    private final SessionStory story;
    private final UsageSampler usage;
    private final Consumer<FeedEntry> entries = this::take;
    private final ScheduledExecutorService sampling = Executors.newScheduledThreadPool(2, task -> {
        var thread = new Thread(task, "latency-sampling");
        thread.setDaemon(true);
        return thread;
    });
    private final String apiKey;
    private volatile @Nullable StageFeed stages;

    /** @param client name of the client, unique within the driver */
    SessionMeasurement(Driver driver, String client, OpenTarget target, Plan plan, Reading reading) {
        this.driver = driver;
        this.client = client;
        this.target = target;
        this.plan = plan;
        this.reading = reading;
        story = new SessionStory(target::withoutSecrets);
        usage = new UsageSampler(target.process(), driver.process());
        apiKey = target.isLoopback() ? "" : target.server().newApiKey();
    }

    private void take(FeedEntry entry) {
        if (Tenant.ofApiKey(apiKey).includes(entry.text("tenant"))) {
            story.add(entry);
        }
    }

    private void take(DriverEvent event) {
        if (event.name().equals("frame")) {
            frames.add(Arrival.of(event));
        } else {
            story.add(event);
        }
    }

    /**
     * Connects, and waits for the first frame that comes back.
     *
     * @throws RunException if the SDK refuses to connect, or the driver cannot connect
     * @throws NoFramesException if the SDK connects, but no frame comes back
     */
    void connect() {
        driver.listen(client, this::take);
        if (target.isFake()) {
            target.server().listen(entries);
            plan.scenario().ifPresent(scenario -> control().useScenario(apiKey, scenario.text()));
        }
        String command = target.isLoopback() ? "loopback" : "connect";
        Answer answer = answer(command, fields(), TIME_TO_CONNECT);
        if (answer instanceof Answer.Refused refused) {
            throw new RunException(target.withoutSecrets("the SDK could not connect: " + refused.error()));
        }
        if (answer instanceof Answer.NotTried notTried) {
            throw new RunException(target.withoutSecrets("the driver could not connect: " + notTried.reason()));
        }
        double patience = EpochMillis.now() + TIME_TO_FIRST_FRAME.toMillis();
        while (frames.count() == 0) {
            if (EpochMillis.now() > patience) {
                throw new NoFramesException(
                        "the SDK connected, but no frame came back within " + TIME_TO_FIRST_FRAME.toSeconds() + " s");
            }
            pause(TICK_MILLIS);
        }
        sampling.scheduleAtFixedRate(usage::sample, SAMPLE_MILLIS, SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
        sampling.scheduleWithFixedDelay(this::askForStages, SAMPLE_MILLIS, SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private Map<String, @Nullable Object> fields() {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        if (plan.target() instanceof TargetSpec.Loopback loopback) {
            fields.put("echo", loopback.echo());
        } else {
            fields.putAll(target.addresses());
            fields.put("api_key", apiKey);
            fields.put("model", model());
            fields.put("prompt", PROMPT);
            if (plan.mode().isPresent() && plan.target() instanceof TargetSpec.Server) {
                fields.put("query", Map.of("mode", plan.mode().get().text()));
            }
        }
        if (target.isLoopback() || driver.hello().capabilities().contains("codec")) {
            fields.put("codec", plan.codec());
        }
        fields.put("width", plan.width());
        fields.put("height", plan.height());
        fields.put("fps", plan.framesPerSecond());
        fields.put("measure", reading == Reading.COUNT ? "count" : (Object) true);
        if (reading == Reading.LUMINANCE) {
            fields.put("marker", "luminance");
        }
        return fields;
    }

    private String model() {
        return driver.hello().knows(plan.model())
                ? plan.model()
                : driver.hello().models().get(0);
    }

    private Answer answer(String command, Map<String, ?> fields, Duration patience) {
        try {
            return driver.send(command, client, fields).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new RunException(
                    target.withoutSecrets(String.valueOf(DriverException.of(e).getMessage())), e);
        } catch (TimeoutException e) {
            throw new RunException(
                    "the driver did not answer \"%s\" within %s s".formatted(command, patience.toSeconds()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunException("interrupted", e);
        }
    }

    /**
     * Waits while the session runs.
     *
     * @param until end of the wait, in milliseconds since the epoch
     * @param tick called several times a second
     * @throws RunException if the driver or the server dies meanwhile
     */
    void stay(double until, Runnable tick) {
        requireLife();
        for (double left = until - EpochMillis.now(); left > 0; left = until - EpochMillis.now()) {
            tick.run();
            pause(Math.min(TICK_MILLIS, (long) Math.ceil(left)));
        }
    }

    private void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunException("interrupted", e);
        }
        requireLife();
    }

    private void requireLife() {
        Optional<String> death = Optional.ofNullable(driver.death()).or(target::death);
        if (death.isPresent()) {
            throw new RunException(target.withoutSecrets(death.get()));
        }
    }

    private Control control() {
        return target.server().control().orElseThrow();
    }

    /**
     * Requests the stages in which the server held frames. The server reports stages only while the session is open.
     */
    void askForStages() {
        StageFeed feed = stages;
        if (feed == null && target.isFake() && story.session().isPresent()) {
            feed = new StageFeed(
                    target.server().baseUrl(),
                    target.controlToken(),
                    story.session().get(),
                    begun);
            stages = feed;
        }
        if (feed != null) {
            feed.ask();
        }
    }

    /** Number of frames that the camera has captured so far; empty if the driver does not report it. */
    OptionalInt captured() {
        return answer("camera", Map.of(), TIME_TO_ANSWER) instanceof Answer.Done done
                        && done.result().path("frames").isNumber()
                ? OptionalInt.of(done.result().path("frames").asInt())
                : OptionalInt.empty();
    }

    /** Mode in which the server runs the session; empty if the server does not report it. */
    String mode() {
        return target.isFake()
                ? story.session()
                        .map(id -> control().session(id).path("mode").asString(""))
                        .orElse("")
                : "";
    }

    /** Transport of the media, as in {@link dev.fakedecart.benchmarks.record.Setup}. */
    Optional<String> transport() {
        return story.transport();
    }

    /** Steps of the camera's brightness; times in milliseconds since the epoch. */
    List<LuminanceSteps.Step> brightness() {
        return story.brightness();
    }

    FrameLog frames() {
        return frames;
    }

    /** Time of the connect call, in milliseconds since the epoch. */
    double begun() {
        return begun;
    }

    /**
     * Creates the record of the session.
     *
     * @param from end of warm-up, in milliseconds since the epoch
     * @param to end of measuring, in milliseconds since the epoch
     * @param table records of the captured frames
     */
    SessionRecord record(double from, double to, List<FrameRecord> table) {
        StageFeed feed = stages;
        return new SessionRecord(
                begun,
                from - begun,
                to - begun,
                plan.deadline().toMillis(),
                story.connect(begun, frames.firstDecoded()),
                table,
                feed == null ? List.of() : feed.stages(),
                story.marks(begun, frames.sizes()),
                usage.samples(begun));
    }

    @Override
    public void close() {
        sampling.shutdownNow();
        try {
            if (driver.death() == null) {
                answer("close", Map.of(), TIME_TO_ANSWER);
            }
            if (plan.scenario().isPresent() && target.death().isEmpty()) {
                control().endScenario(apiKey);
            }
        } catch (RunException e) {
            // the caller already has the measured data
        } finally {
            driver.forget(client);
            if (target.isFake()) {
                target.server().forget(entries);
            }
        }
    }
}
