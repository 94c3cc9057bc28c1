package dev.fakedecart.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A headless Firefox with one tab, for the tests of one class. Uses WebDriver BiDi, which Firefox serves itself, so no
 * other program is needed.
 */
final class Firefox implements BeforeAllCallback, AfterAllCallback {
    private static final Pattern LISTENING = Pattern.compile("WebDriver BiDi listening on (ws://\\S+)");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long PATIENCE_SECONDS = 120;

    private final Map<String, Object> preferences;
    private @Nullable Path profile;
    private @Nullable Process process;
    private @Nullable WebSocket socket;
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    private int lastId;
    private String tab = "";

    /** @param preferences names and values as in {@code about:config} */
    Firefox(Map<String, Object> preferences) {
        this.preferences = preferences;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Path executable = Tools.firefox();
        profile = Files.createTempDirectory("fake-decart-firefox-");
        Files.writeString(
                profile.resolve("user.js"),
                preferences.entrySet().stream()
                        .map(entry -> "user_pref(%s, %s);%n"
                                .formatted(
                                        JSON.writeValueAsString(entry.getKey()),
                                        JSON.writeValueAsString(entry.getValue())))
                        .collect(Collectors.joining()));
        process = new ProcessBuilder(
                        executable.toString(),
                        "--headless",
                        "--no-remote",
                        "--remote-debugging-port=0",
                        "--profile",
                        profile.toString())
                .redirectErrorStream(true)
                .start();
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address(process) + "/session"), new Listener())
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        command("session.new", Map.of("capabilities", Map.of()));
        tab = command("browsingContext.getTree", Map.of())
                .at("/contexts/0/context")
                .stringValue();
    }

    /**
     * Waits for the address of WebDriver BiDi. Discards further output, so that Firefox never blocks on a full pipe.
     */
    private static String address(Process process) throws IOException {
        BufferedReader output = process.inputReader(UTF_8);
        var read = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            read.append(line).append('\n');
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                var drain = new Thread(() -> drain(output), "firefox-output");
                drain.setDaemon(true);
                drain.start();
                return listening.group(1);
            }
        }
        throw new AssertionError("Firefox did not start:\n" + read);
    }

    private static void drain(BufferedReader output) {
        try {
            output.lines().forEach(more -> {});
        } catch (UncheckedIOException e) {
            // Firefox has ended, and the JVM has closed the stream.
        }
    }

    /** Loads a page. */
    void open(String url) {
        command("browsingContext.navigate", Map.of("context", tab, "url", url, "wait", "complete"));
    }

    /** Returns the result of an expression, which can be a promise of a string. */
    String evaluate(String expression) {
        JsonNode result = command(
                "script.evaluate",
                Map.of("expression", expression, "awaitPromise", true, "target", Map.of("context", tab)));
        if (!result.at("/result/type").asString("").equals("string")) {
            throw new AssertionError(expression + ": " + result);
        }
        return result.at("/result/value").stringValue();
    }

    private JsonNode command(String method, Map<String, ?> parameters) {
        int id = ++lastId;
        Objects.requireNonNull(socket)
                .sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                .join();
        try {
            while (true) {
                JsonNode answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (answer == null) {
                    throw new AssertionError("Firefox does not answer " + method);
                }
                if (answer.path("id").asInt(0) == id) {
                    if (answer.path("type").asString("").equals("error")) {
                        throw new AssertionError(method + ": " + answer);
                    }
                    return answer.path("result");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Assembles messages that arrive in parts. */
    private final class Listener implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                answers.add(JSON.readTree(message.toString()));
                message.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException, InterruptedException {
        if (socket != null) {
            socket.abort();
        }
        if (process != null) {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroy();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            children.forEach(ProcessHandle::destroyForcibly);
            children.forEach(child -> child.onExit().join());
        }
        if (profile != null) {
            try (var files = Files.walk(profile)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
