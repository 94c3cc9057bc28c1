package dev.fakedecart.conformance.reference.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.conformance.reference.Mutant;
import dev.fakedecart.conformance.reference.Mutants;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The program: {@code [--mutant NAME] [--retry-delay MILLISECONDS] [--mutants]}. Ends, and disconnects, when its input
 * does; the exit code is 2 if it was started wrongly.
 */
public final class ReferenceDriver {
    private static final int CLIENTS = 8;

    private Mutant variant = Mutant.none();
    private Duration retryDelay = Duration.ofSeconds(1);
    private boolean listsMutants;

    private ReferenceDriver() {}

    /** Runs until standard input ends. */
    public static void main(String[] arguments) throws IOException {
        OutputStream stdout = takeStdout();
        // a connection that is kept for the next request would look like something left open, to who counts them
        System.setProperty("jdk.httpclient.keepalive.timeout", "1");
        int code = new ReferenceDriver().run(new ArrayDeque<>(List.of(arguments)), stdout);
        stdout.flush();
        Runtime.getRuntime().halt(code); // libwebrtc's threads would be in the way of an orderly end
    }

    /**
     * Keeps standard output for the protocol: what anybody else prints must not get in between, and libwebrtc prints from
     * native code. Java does not close the descriptor of that number but points it at {@code /dev/null}, so it is opened
     * once more before.
     */
    private static OutputStream takeStdout() throws IOException {
        System.setOut(System.err);
        var original = new FileOutputStream(FileDescriptor.out);
        Path again = Path.of("/proc/self/fd/1");
        if (!Files.isWritable(again)) {
            return original; // not Linux, or a socket
        }
        var stdout = new FileOutputStream(again.toFile(), true);
        original.close();
        return stdout;
    }

    private int run(Deque<String> arguments, OutputStream stdout) throws IOException {
        var clock = new Clock();
        var output = new Output(stdout, clock);
        try {
            read(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
        if (listsMutants) {
            Mutants.all().forEach(mutant -> output.write(description(mutant)));
            return 0;
        }
        try (var commands = new Commands(variant, retryDelay, output, clock)) {
            output.write(hello());
            var input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                obey(line, commands);
            }
        }
        return 0;
    }

    private void read(Deque<String> arguments) {
        while (!arguments.isEmpty()) {
            String option = arguments.removeFirst();
            switch (option) {
                case "--mutants" -> listsMutants = true;
                case "--mutant" -> {
                    String name = value(option, arguments);
                    variant = Mutants.find(name)
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "there is no mutant " + name + ": --mutants lists them"));
                }
                case "--retry-delay" -> retryDelay = Duration.ofMillis(Long.parseLong(value(option, arguments)));
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
    }

    private static String value(String option, Deque<String> arguments) {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException(option + " wants a value");
        }
        return arguments.removeFirst();
    }

    private static Map<String, ?> description(Mutant mutant) {
        return Map.of("mutant", mutant.name(), "sentence", mutant.sentence(), "promises", mutant.promises());
    }

    private Map<String, ?> hello() {
        var hello = new LinkedHashMap<String, @Nullable Object>();
        hello.put("event", "hello");
        hello.put("protocol", 1);
        hello.put("sdk", "reference");
        hello.put("version", variant == Mutant.none() ? "1.0" : "1.0+" + variant.name());
        hello.put("platform", "Java " + System.getProperty("java.version") + ", webrtc-java 0.14.0");
        hello.put("clients", CLIENTS);
        hello.put("capabilities", Commands.CAPABILITIES);
        return hello;
    }

    private static void obey(String line, Commands commands) {
        if (line.isBlank()) {
            return;
        }
        try {
            commands.begin(new Command(JsonMapper.shared().readTree(line)));
        } catch (JacksonException e) {
            System.err.println("not a command: " + line);
        }
    }
}
