package dev.fakedecart.conformance.driver;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A running driver. Safe for use by any thread; listeners are called on the driver's reading thread, in the order in
 * which it wrote.
 */
public final class Driver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Driver.class);
    private static final Duration TIME_TO_END = Duration.ofSeconds(10);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Process process;
    private final BufferedWriter commands;
    private final ErrorOutput errors;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<Answer>> pending = new ConcurrentHashMap<>();
    private final Map<String, Consumer<DriverEvent>> listeners = new ConcurrentHashMap<>();
    private final CompletableFuture<Hello> hello = new CompletableFuture<>();
    private volatile @Nullable String death;

    private Driver(Process process) {
        this.process = process;
        commands = process.outputWriter(StandardCharsets.UTF_8);
        errors = new ErrorOutput(process);
        var reader = new Thread(this::read, "driver-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a driver and waits for its hello.
     *
     * @param folder where it runs
     * @throws DriverException if it does not start, or says no hello in time
     */
    public static Driver start(List<String> command, Path folder, Duration patience) {
        Driver driver;
        try {
            driver = new Driver(
                    new ProcessBuilder(command).directory(folder.toFile()).start());
        } catch (IOException e) {
            throw new DriverException("the driver cannot be started: " + e.getMessage(), e);
        }
        try {
            driver.hello.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return driver;
        } catch (TimeoutException e) {
            driver.close();
            throw new DriverException(driver.told("the driver said no hello within " + patience.toSeconds() + " s"), e);
        } catch (ExecutionException e) {
            driver.close();
            throw new DriverException(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            driver.close();
            throw new DriverException("interrupted while a driver started", e);
        }
    }

    public Hello hello() {
        return hello.join();
    }

    /** Sends a command; the answer fails with a {@link DriverException} if the driver ends before it. */
    public CompletableFuture<Answer> send(String command, String client, Map<String, ?> fields) {
        int id = lastId.incrementAndGet();
        var answer = new CompletableFuture<Answer>();
        pending.put(id, answer);
        var line = new LinkedHashMap<String, @Nullable Object>();
        line.put("id", id);
        line.put("command", command);
        line.put("client", client);
        line.putAll(fields);
        try {
            synchronized (commands) {
                commands.write(JSON.writeValueAsString(line));
                commands.write('\n');
                commands.flush();
            }
        } catch (IOException e) {
            died("the driver takes no commands any more: " + e.getMessage());
        }
        if (death != null) {
            pending.remove(id);
            answer.completeExceptionally(new DriverException(death));
        }
        return answer;
    }

    /** Tells one client's events from now on. */
    public void listen(String client, Consumer<DriverEvent> listener) {
        listeners.put(client, listener);
    }

    public void forget(String client) {
        listeners.remove(client);
    }

    /** Why it has ended; null while it lives. */
    public @Nullable String death() {
        return death;
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line);
            }
            died("the driver has ended");
        } catch (IOException e) {
            died("the driver's output cannot be read: " + e.getMessage());
        } catch (JacksonException | DriverException e) {
            died("the driver broke the protocol: " + e.getMessage());
            process.destroy();
        }
    }

    private void take(String text) {
        JsonNode line = JSON.readTree(text);
        if (!hello.isDone()) {
            hello.complete(Hello.of(line));
        } else if (line.has("event")) {
            Consumer<DriverEvent> listener = listeners.get(line.path("client").asString("main"));
            if (listener != null) {
                listener.accept(DriverEvent.of(line));
            }
        } else {
            CompletableFuture<Answer> answer = pending.remove(line.path("id").asInt(-1));
            if (answer == null) {
                throw new DriverException("an answer to no command: " + text);
            }
            answer.complete(Answer.of(line));
        }
    }

    private synchronized void died(String why) {
        if (death != null) {
            return;
        }
        death = told(why);
        var cause = new DriverException(death);
        hello.completeExceptionally(cause);
        pending.values().forEach(answer -> answer.completeExceptionally(cause));
        pending.clear();
        LOG.debug("{}", death);
    }

    /** A reason, with the exit code and the last lines of standard error. */
    private String told(String why) {
        String exit = process.isAlive() ? "" : " (exit code " + process.exitValue() + ")";
        return why + exit + errors.tail();
    }

    /** Lets the driver end by itself: its input ends, and it is killed only if it does not follow. */
    @Override
    public void close() {
        try {
            commands.close();
        } catch (IOException e) {
            // it is gone already
        }
        try {
            if (!process.waitFor(TIME_TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the driver did not end within {} s of its input: killed", TIME_TO_END.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
