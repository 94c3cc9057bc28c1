package dev.fakedecart.conformance.reference.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The driver as the suite starts it. For one thread. */
final class DriverProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final OutputStream input;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<JsonNode> seen = new ArrayList<>();

    DriverProcess(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ReferenceDriver.class.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        input = process.getOutputStream();
        var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        var thread = new Thread(() -> reader.lines().forEach(lines::add), "driver-output");
        thread.setDaemon(true);
        thread.start();
    }

    void say(String json) throws IOException {
        input.write((json.replace('\'', '"') + "\n").getBytes(UTF_8));
        input.flush();
    }

    /** Returns the first matching line, also among lines that were skipped before. Fails at a line that is not JSON. */
    JsonNode await(String what, Predicate<JsonNode> wanted) throws InterruptedException {
        for (JsonNode line : seen) {
            if (wanted.test(line)) {
                return line;
            }
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new AssertionError("no " + what + " among " + seen);
            }
            JsonNode json = JsonMapper.shared().readTree(line);
            seen.add(json);
            if (wanted.test(json)) {
                return json;
            }
        }
    }

    JsonNode answer(int id) throws InterruptedException {
        return await("answer " + id, line -> line.path("id").asInt(-1) == id);
    }

    JsonNode event(String name) throws InterruptedException {
        return await(name, line -> line.path("event").asString("").equals(name));
    }

    /** Closes the driver's input, and waits for its end. */
    int end() throws IOException, InterruptedException {
        input.close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the driver does not end");
        }
        return process.exitValue();
    }

    /** Returns the remaining output up to the end. Each line must be JSON. */
    List<JsonNode> rest() {
        var rest = new ArrayList<String>();
        lines.drainTo(rest);
        return rest.stream().map(JsonMapper.shared()::readTree).toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
