package dev.fakedecart.conformance.driver;

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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A running driver process. Safe for use by any thread. Listeners are called on the driver's reading thread, in the
 * order of the driver's output.
 */
public final class Driver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Driver.class);
    private static final Duration TIME_TO_END = Duration.ofSeconds(10);

    /** The time between the end of a driver's output and the end of its process and its standard error. */
    private static final Duration TIME_TO_EXIT = Duration.ofSeconds(2);

    /** The name of a client that is never created. */
    private static final String NOBODY = "nobody";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Process process;
    private final BufferedWriter commands;
    private final ErrorOutput errors;

    /** Writes the commands on a thread of its own, because a driver that hangs does not read them. */
    private final ExecutorService writer;

    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<Answer>> pending = new ConcurrentHashMap<>();
    private final Map<String, Consumer<DriverEvent>> listeners = new ConcurrentHashMap<>();
    private final CompletableFuture<Hello> hello = new CompletableFuture<>();
    private volatile @Nullable String death;

    private Driver(Process process) {
        this.process = process;
        commands = process.outputWriter(StandardCharsets.UTF_8);
        errors = new ErrorOutput(process);
        writer = Executors.newSingleThreadExecutor(task -> {
            var thread = new Thread(task, "driver-commands-" + process.pid());
            thread.setDaemon(true);
            return thread;
        });
        var reader = new Thread(this::read, "driver-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a driver and waits for its hello.
     *
     * @param folder the working directory
     * @throws DriverException if the driver does not start, or sends no hello in time
     */
    public static Driver start(List<String> command, Path folder, Duration patience) {
        Driver driver;
        try {
            driver = new Driver(
                    new ProcessBuilder(command).directory(folder.toFile()).start());
        } catch (IOException e) {
            throw new DriverException("cannot start the driver: " + e.getMessage(), e);
        }
        try {
            driver.hello.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return driver;
        } catch (TimeoutException e) {
            String why = driver.withLastOutput("the driver sent no hello within " + patience.toSeconds() + " s");
            driver.end(TIME_TO_EXIT);
            throw new DriverException(why, e);
        } catch (ExecutionException e) {
            driver.end(TIME_TO_EXIT);
            throw DriverException.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            driver.close();
            throw new DriverException("interrupted while a driver started", e);
        }
    }

    public Hello hello() {
        return hello.join();
    }

    /** The process, to measure what it and its children use. Only this class ends it. */
    public ProcessHandle process() {
        return process.toHandle();
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
        String text = JSON.writeValueAsString(line);
        try {
            writer.execute(() -> write(text));
        } catch (RejectedExecutionException e) {
            died("the driver is closed");
        }
        if (death != null) {
            pending.remove(id);
            answer.completeExceptionally(new DriverException(death));
        }
        return answer;
    }

    private void write(String line) {
        try {
            commands.write(line);
            commands.write('\n');
            commands.flush();
        } catch (IOException e) {
            awaitExit();
            died("cannot write to the driver: " + e.getMessage());
        }
    }

    /**
     * Returns true if the driver answers a command at all, or has ended. Sends {@code close} for a client that does not
     * exist, in which no SDK takes part, and waits for any answer.
     */
    public boolean answers(Duration time) {
        try {
            Answer ignored = send("close", NOBODY, Map.of()).get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Passes the events of one client to a listener from now on. */
    public void listen(String client, Consumer<DriverEvent> listener) {
        listeners.put(client, listener);
    }

    public void forget(String client) {
        listeners.remove(client);
    }

    /** Returns the reason why the driver ended; null while it runs. */
    public @Nullable String death() {
        return death;
    }

    private void read() {
        try (var output = new DriverOutput(process.getInputStream())) {
            for (JsonNode line = output.next(); line != null; line = output.next()) {
                take(line, output.number());
            }
            awaitExit();
            died("the driver ended");
        } catch (IOException e) {
            awaitExit();
            died("cannot read the driver's output: " + e.getMessage());
        } catch (BrokenRuleException e) {
            died(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.debug("cannot process the driver's output", e);
            died("cannot process the driver's output: " + e.getMessage());
        } finally {
            process.destroy();
        }
    }

    private void take(JsonNode line, int number) throws BrokenRuleException {
        if (!hello.isDone()) {
            hello.complete(Hello.of(line));
        } else if (line.has("event")) {
            Consumer<DriverEvent> listener = listeners.get(line.path("client").asString());
            if (listener != null) {
                listener.accept(DriverEvent.of(line));
            }
        } else {
            double id = line.path("id").isNull() ? -1 : line.path("id").asDouble();
            CompletableFuture<Answer> answer = pending.remove((int) id);
            if (answer == null) {
                boolean sent = id >= 1 && id <= lastId.get();
                throw new BrokenRuleException(
                        (sent ? ProtocolRule.ANSWER_ONCE : ProtocolRule.KNOWN_ID).broken(), number, line.toString());
            }
            answer.complete(Answer.of(line));
        }
    }

    private synchronized void died(String why) {
        if (death != null) {
            return;
        }
        death = withLastOutput(why);
        var cause = new DriverException(death);
        hello.completeExceptionally(cause);
        pending.values().forEach(answer -> answer.completeExceptionally(cause));
        pending.clear();
        LOG.debug("{}", death);
    }

    /**
     * Waits for the exit code and the last lines of standard error, which come a little later than the end of the
     * output.
     */
    private void awaitExit() {
        try {
            if (process.waitFor(TIME_TO_EXIT.toMillis(), TimeUnit.MILLISECONDS)) {
                errors.awaitEnd(TIME_TO_EXIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Adds the exit code and the last lines of standard error to a reason. */
    private String withLastOutput(String why) {
        String exit = process.isAlive() ? "" : " (exit code " + process.exitValue() + ")";
        return why + exit + errors.tail();
    }

    /** Ends the driver's input, waits for the driver to exit, and kills it after a time-out. */
    @Override
    public void close() {
        end(TIME_TO_END);
    }

    /** Ends the driver and its child processes at once, as the system ends an app. Nothing of the SDK can react. */
    public void kill() {
        writer.shutdownNow();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Closes the driver with another time-out. */
    void end(Duration time) {
        try {
            writer.execute(this::endInput);
        } catch (RejectedExecutionException e) {
            // already closed
        }
        writer.shutdown();
        try {
            if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the driver did not exit within {} s after the end of its input: killed", time.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private void endInput() {
        try {
            commands.close();
        } catch (IOException e) {
            // already gone
        }
    }
}
