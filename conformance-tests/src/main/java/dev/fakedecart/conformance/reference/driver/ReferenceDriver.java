package dev.fakedecart.conformance.reference.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.conformance.reference.ReferenceClient;
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
 * The program: {@code [--retry-delay MILLISECONDS]}. Disconnects and ends when its input ends. The exit code is 2 if
 * its arguments are wrong.
 */
public final class ReferenceDriver {
    private static final int CLIENTS = 8;
    private static final String VERSION = "1.0";

    private final String version;
    private final ClientFactory factory;
    private Duration retryDelay = Duration.ofSeconds(1);

    private ReferenceDriver(String version, ClientFactory factory) {
        this.version = version;
        this.factory = factory;
    }

    /** Runs until standard input ends. */
    public static void main(String[] arguments) throws IOException {
        run(arguments, "", (name, command, environment, access) -> new ReferenceClient(environment, access));
    }

    /**
     * Runs until standard input ends, and then ends the process.
     *
     * @param suffix of the version that the driver reports
     * @param factory of the clients
     */
    public static void run(String[] arguments, String suffix, ClientFactory factory) throws IOException {
        OutputStream stdout = takeStdout();
        // A connection that is kept for the next request would look like a leak to cases that count connections.
        System.setProperty("jdk.httpclient.keepalive.timeout", "1");
        int code = new ReferenceDriver(VERSION + suffix, factory).run(new ArrayDeque<>(List.of(arguments)), stdout);
        stdout.flush();
        Runtime.getRuntime().halt(code); // libwebrtc's threads would delay an orderly exit
    }

    /**
     * Reserves standard output for the protocol, because libwebrtc prints to it from native code. Java does not close
     * descriptor 1 but points it at {@code /dev/null}, so this opens it once more before.
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
        var output = new ProtocolWriter(stdout, clock);
        try {
            read(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
        try (var commands = new Commands(factory, retryDelay, output, clock)) {
            output.write(hello());
            var input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                execute(line, commands);
            }
        }
        return 0;
    }

    private void read(Deque<String> arguments) {
        while (!arguments.isEmpty()) {
            String option = arguments.removeFirst();
            switch (option) {
                case "--retry-delay" -> retryDelay = Duration.ofMillis(Long.parseLong(value(option, arguments)));
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
    }

    private static String value(String option, Deque<String> arguments) {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return arguments.removeFirst();
    }

    private Map<String, ?> hello() {
        var hello = new LinkedHashMap<String, @Nullable Object>();
        hello.put("event", "hello");
        hello.put("protocol", 1);
        hello.put("sdk", "reference");
        hello.put("version", version);
        hello.put("platform", "Java " + System.getProperty("java.version") + ", webrtc-java 0.14.0");
        hello.put("clients", CLIENTS);
        hello.put("capabilities", Commands.CAPABILITIES);
        return hello;
    }

    private static void execute(String line, Commands commands) {
        if (line.isBlank()) {
            return;
        }
        try {
            commands.start(new Command(JsonMapper.shared().readTree(line)));
        } catch (JacksonException e) {
            System.err.println("not a command: " + line);
        }
    }
}
