package dev.fakedecart.benchmarks.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A driver without an SDK: a program that speaks the driver protocol and reports 100 frames a second as its arguments
 * say. For the target {@code loopback}, so it needs no server.
 *
 * <p>{@code lose=7}: every seventh frame is lost. {@code swap}: frames return in pairs, the later one first. {@code
 * twice}: each frame returns twice. {@code die=30}: the driver ends after 30 frames, with a message. {@code unread}: no
 * number can be read. {@code refuse}: connecting fails. {@code
 * leak}: connecting fails with the API key in the error's message.
 */
final class ScriptedDriver {
    static final double LATENCY_MILLIS = 20;

    /** What the script {@code leak} repeats in an error. */
    static final String SECRET = "dct_s3cr3t-0123456789";

    private static final int PERIOD_MILLIS = 10;

    private final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    private final ScheduledExecutorService camera = Executors.newSingleThreadScheduledExecutor();
    private final List<String> script;
    private final List<Integer> waiting = new ArrayList<>();
    private final Map<Integer, Double> captured = new LinkedHashMap<>();
    private String client = "";
    private int frames;
    private int returned;

    private ScriptedDriver(List<String> script) {
        this.script = script;
    }

    /** Runs until its input ends. */
    public static void main(String[] arguments) throws IOException {
        new ScriptedDriver(List.of(arguments)).run();
        System.exit(0);
    }

    /** Returns the command that starts the driver. */
    static String command(String... script) {
        return "'%s/bin/java' -XX:TieredStopAtLevel=1 -cp '%s' %s %s"
                .formatted(
                        System.getProperty("java.home"),
                        System.getProperty("java.class.path"),
                        ScriptedDriver.class.getName(),
                        String.join(" ", script));
    }

    private int number(String name) {
        return script.stream()
                .filter(word -> word.startsWith(name + "="))
                .map(word -> Integer.parseInt(word.substring(name.length() + 1)))
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }

    private void run() throws IOException {
        write(Map.of(
                "event", "hello",
                "protocol", 1,
                "sdk", "scripted",
                "version", "1",
                "platform", "none",
                "clients", 1,
                "capabilities", List.of("camera", "close", "loopback", "measure")));
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            JsonNode command = JsonMapper.shared().readTree(line);
            int id = command.path("id").asInt();
            client = command.path("client").asString();
            switch (command.path("command").asString()) {
                case "loopback" -> connect(id);
                case "camera" -> write(Map.of("id", id, "result", Map.of("state", "live", "frames", count())));
                default -> write(Map.of("id", id, "result", Map.of()));
            }
        }
    }

    private void connect(int id) {
        if (script.contains("refuse")) {
            write(Map.of("id", id, "could_not_try", Map.of("reason", "it is only scripted", "unsupported", false)));
            return;
        }
        if (script.contains("leak")) {
            Map<String, ?> error = Map.of(
                    "type", "ValidationError",
                    "code", "INVALID_INPUT",
                    "message", "input_value={'api_key': '" + SECRET + "', 'model': 'none'}");
            write(Map.of("id", id, "error", error));
            return;
        }
        camera.scheduleAtFixedRate(this::capture, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        write(Map.of("id", id, "result", Map.of()));
    }

    private synchronized int count() {
        return frames;
    }

    private synchronized void capture() {
        int number = frames++;
        captured.put(number, now() - LATENCY_MILLIS);
        if (number == number("die")) {
            System.err.println("the script ends here");
            Runtime.getRuntime().halt(7);
        }
        if (number % number("lose") == number("lose") - 1) {
            return;
        }
        waiting.add(number);
        if (script.contains("swap") && waiting.size() < 2) {
            return;
        }
        Collections.reverse(waiting);
        waiting.forEach(this::back);
        if (script.contains("twice")) {
            waiting.forEach(this::back);
        }
        waiting.clear();
    }

    private void back(int number) {
        boolean unread = script.contains("unread");
        var fields = new LinkedHashMap<String, Object>();
        fields.put("event", "frame");
        fields.put("client", client);
        fields.put("at", now());
        fields.put("number", returned++);
        fields.put("width", 320);
        fields.put("height", 192);
        fields.put("captured", unread ? null : captured.getOrDefault(number, 0.0));
        fields.put("sent", null);
        fields.put("received", null);
        fields.put("decoded", now());
        fields.put("rendered", null);
        fields.put("marker", unread ? null : number);
        fields.put("marker_source", unread ? null : "pixel");
        fields.put("tag", null);
        write(fields);
    }

    private static double now() {
        return EpochMillis.of(Instant.now());
    }

    private synchronized void write(Map<String, ?> line) {
        out.println(JsonMapper.shared().writeValueAsString(line));
        out.flush();
    }
}
