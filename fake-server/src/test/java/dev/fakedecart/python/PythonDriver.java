package dev.fakedecart.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.browser.Tools;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run of the driver: commands to the SDK, and the events that the SDK has sent. Events are numbered from 0 in the
 * order of their arrival.
 */
final class PythonDriver implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Path START = Path.of("..", "fixtures", "drivers", "python", "run.py");
    /**
     * The folder in which the conformance suite has this driver install its dependencies. Both share one installation
     * per version.
     */
    private static final Path WORK = Path.of(System.getProperty("user.home"), ".cache", "fake-decart", "python");

    private static final Duration INSTALLATION = Duration.ofMinutes(5);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path errors;
    private final Process process;
    private final BufferedWriter commands;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new ArrayList<>();
    private boolean ended;

    private PythonDriver(List<String> command, Path errors) throws IOException {
        this.errors = errors;
        process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        commands = process.outputWriter(StandardCharsets.UTF_8);
        var reader = new Thread(this::read, "python-driver");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts the driver with this version of the SDK, which is installed first if necessary. */
    static PythonDriver start(PythonSdk sdk) throws IOException, InterruptedException {
        var command = List.of(
                Tools.pythonWithVenv().toString(), START.toString(), "--sdk", sdk.version(), "--work", WORK.toString());
        var driver = new PythonDriver(command, Files.createTempFile("python-driver-", ".txt"));
        try {
            JsonNode hello = driver.await(
                    "an event hello",
                    INSTALLATION,
                    () -> driver.events("hello").stream().findFirst().orElse(null));
            assertThat(hello.path("version").asString()).isEqualTo(sdk.version());
            return driver;
        } catch (AssertionError e) {
            driver.close();
            throw e;
        }
    }

    /** Returns the Python of the environment in which the driver has installed this version of the SDK. */
    static Path python(PythonSdk sdk) throws IOException {
        try (Stream<Path> environments = Files.list(WORK)) {
            return environments
                    .filter(folder -> folder.getFileName().toString().startsWith("python-" + sdk.version() + "-"))
                    .filter(folder -> Files.exists(folder.resolve("ready")))
                    .max(Comparator.comparing(
                            folder -> folder.resolve("ready").toFile().lastModified()))
                    .orElseThrow()
                    .resolve("bin/python");
        }
    }

    /** Connects to a server and publishes a camera, with additional fields. Returns the session's id. */
    String connect(FakeDecart server, Map<String, Object> fields) {
        return call("connect", connection(server, fields)).path("session_id").asString();
    }

    /** Connects and expects an error. */
    Failure connectFails(FakeDecart server, Map<String, Object> fields) {
        return fails("connect", connection(server, fields));
    }

    private static Map<String, Object> connection(FakeDecart server, Map<String, Object> fields) {
        var all = new HashMap<String, Object>(Map.of(
                "realtime_base_url", server.realtimeBaseUrl(), "api_key", "python-test-key", "model", "lucy-2.1"));
        all.putAll(fields);
        return all;
    }

    /** Runs a command and waits for its end. Fails the test if the SDK raises an error. */
    JsonNode call(String command, Map<String, Object> fields) {
        JsonNode answer = answer(command, fields);
        assertThat(answer.path("error").isMissingNode())
                .as(() -> "%s failed: %s%n%s".formatted(command, answer, errors()))
                .isTrue();
        return answer.path("result");
    }

    /** Runs a command and expects the SDK to raise an error. */
    Failure fails(String command, Map<String, Object> fields) {
        JsonNode error = answer(command, fields).path("error");
        assertThat(error.isObject()).as("%s fails", command).isTrue();
        return Failure.of(error);
    }

    private JsonNode answer(String command, Map<String, Object> fields) {
        int id = lastId.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        pending.put(id, answer);
        var all = new HashMap<String, Object>(fields);
        all.put("id", id);
        all.put("command", command);
        try {
            commands.write(JSON.writeValueAsString(all));
            commands.newLine();
            commands.flush();
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (Exception e) {
            throw new AssertionError("no answer to %s: %s%n%s".formatted(command, e, errors()), e);
        }
    }

    /** Returns the number of events so far. */
    synchronized int now() {
        return events.size();
    }

    synchronized List<JsonNode> events(String name) {
        return events.stream()
                .filter(event -> event.path("event").asString().equals(name))
                .toList();
    }

    List<String> states() {
        return events("state").stream()
                .map(event -> event.path("state").asString())
                .toList();
    }

    /** Returns the errors that the SDK reported as events, without those that its methods raised. */
    List<Failure> errorEvents() {
        return events("error").stream().map(Failure::of).toList();
    }

    List<DecodedFrame> frames() {
        return framesSince(0);
    }

    synchronized List<DecodedFrame> framesSince(int event) {
        return events.subList(event, events.size()).stream()
                .filter(PythonDriver::isFrame)
                .map(DecodedFrame::of)
                .toList();
    }

    private static boolean isFrame(JsonNode event) {
        return event.path("event").asString().equals("frame");
    }

    /** Waits until the SDK has reported exactly these states. */
    void awaitStates(String... states) {
        await("the states " + List.of(states), () -> states().size() >= states.length ? states() : null);
        assertThat(states()).containsExactly(states);
    }

    /** Waits for an event, which may already have arrived. */
    JsonNode await(String name, Predicate<JsonNode> condition) {
        return await(
                "an event " + name,
                () -> events(name).stream().filter(condition).findFirst().orElse(null));
    }

    /** Waits for a frame of this revision of the state. */
    DecodedFrame awaitRevision(long revision) {
        return awaitFrame("of revision " + revision, 0, frame -> frame.revision() == revision);
    }

    /** Waits for a frame among those after an event. */
    DecodedFrame awaitFrame(String description, int since, Predicate<DecodedFrame> condition) {
        return await(
                "a frame " + description,
                () -> framesSince(since).stream().filter(condition).findFirst().orElse(null));
    }

    /** Waits until this many frames have arrived. */
    List<DecodedFrame> awaitFrames(int count) {
        return await(count + " frames", () -> frames().size() >= count ? frames() : null);
    }

    private <T> T await(String what, Supplier<@Nullable T> found) {
        return await(what, PATIENCE, found);
    }

    private synchronized <T> T await(String what, Duration patience, Supplier<@Nullable T> found) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (T value = found.get(); ; value = found.get()) {
            if (value != null) {
                return value;
            }
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (ended || left <= 0) {
                throw new AssertionError("%s did not come; the last events were%n%s%n%s"
                        .formatted(what, events.subList(Math.max(0, events.size() - 20), events.size()), errors()));
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(JSON.readTree(line));
            }
        } catch (IOException e) {
            // closed
        } finally {
            end();
        }
    }

    private void take(JsonNode message) {
        if (message.has("event")) {
            synchronized (this) {
                events.add(message);
                notifyAll();
            }
            return;
        }
        CompletableFuture<JsonNode> answer = pending.remove(message.path("id").asInt(-1));
        if (answer != null) {
            answer.complete(message);
        }
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
        pending.values().forEach(answer -> answer.completeExceptionally(new IOException("the driver has ended")));
    }

    /** Returns the log of the SDK and the driver. */
    private String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            commands.close();
        } catch (IOException e) {
            // has ended already
        }
        try {
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
        Files.delete(errors);
    }

    /**
     * An error of the SDK.
     *
     * @param type its class
     */
    record Failure(String type, String message) {
        private static Failure of(JsonNode error) {
            return new Failure(
                    error.path("type").asString(), error.path("message").asString());
        }
    }
}
