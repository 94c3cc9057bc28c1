package dev.fakedecart.internal.cli;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.FakeDecartBuilder;
import dev.fakedecart.Mode;
import dev.fakedecart.StartException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the server until it is stopped. */
@Command(
        name = "fake-decart",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        showDefaultValues = true,
        description = {
            "A local stand-in for Decart's realtime video service. SDKs connect to it unmodified and get their video back,",
            "visibly changed and tagged with their session's prompt and reference image.",
            "When it is ready it prints one line on standard output: fake-decart ready http://HOST:PORT",
            ""
        },
        footer = {
            "",
            "Every option can be set by an environment variable: FAKE_DECART_ and the option's name, as in",
            "FAKE_DECART_UDP_PORT=0. The command line takes precedence.",
            "",
            "Exit codes: 0 stopped by Ctrl-C or SIGTERM, 1 failure, 2 invalid option or port already in use.",
            ""
        })
final class ServeCommand implements Callable<Integer> {

    /** Matches the names of settings in messages of the library. */
    private static final Pattern SETTING = Pattern.compile(
            "^(port|udpPort|stunPort|maxSessions|queueSize|maxImageBytes|sessionsPerKey|slotRelease|playoutDelay|simulcast|region|allowHost|allowOrigin|controlToken)(?= is)|\\b(udp-port|stun-port|port|host)\\b(?=, or)|\\bjournalAppend\\b(?= to add)|^routes(?= has )|(?<=, which needs )(stunPort|tls)$");

    private static final Pattern RANGE = Pattern.compile("([0-9]{1,6})(?:-([0-9]{1,6}))?");

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "${env:FAKE_DECART_PORT:-8080}",
            description = "TCP port for HTTP and WebSockets; 0 for any free port")
    private int port;

    @Option(
            names = "--udp-port",
            paramLabel = "PORT",
            defaultValue = "${env:FAKE_DECART_UDP_PORT:-7882}",
            description = "UDP port for all media; 0 for any free port")
    private int udpPort;

    @Option(
            names = "--stun-port",
            paramLabel = "PORT|off",
            defaultValue = "${env:FAKE_DECART_STUN_PORT:-3478}",
            description = "UDP port for STUN and TURN clients; 0 for any free port, off for none")
    private String stunPort = "";

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "${env:FAKE_DECART_HOST:-127.0.0.1}",
            description =
                    "address of this machine to listen on; 0.0.0.0 for all of IPv4, :: for all. Other machines reach the"
                            + " service and media at these addresses only")
    private String host = "";

    @Option(
            names = "--advertise",
            paramLabel = "HOST[:PORT]",
            split = ",",
            defaultValue = "${env:FAKE_DECART_ADVERTISE:-}",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description =
                    "host or address to which clients send media, if it is not the address under which they reach this server"
                            + "; media from other machines are then accepted, too (needed behind a port mapping: the host's address for a container, 10.0.2.2 for the Android emulator). With PORT: a TCP port that is forwarded to the HTTP port, for media over TCP")
    private List<String> advertise = new ArrayList<>();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "${env:FAKE_DECART_MODE:-}",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description =
                    "tag: transform each frame and tag it with the session's state; echo: return packets unchanged, without"
                            + " any codec. Default: tag if libwebrtc can be loaded. A client can choose with the query parameter mode")
    private String mode = "";

    @Option(
            names = "--overlay",
            paramLabel = "on|off",
            defaultValue = "${env:FAKE_DECART_OVERLAY:-on}",
            description = "whether tagged frames carry an overlay that people can read")
    private String overlay = "";

    @Option(
            names = "--playout-delay",
            paramLabel = "MS|MIN-MAX",
            defaultValue = "${env:FAKE_DECART_PLAYOUT_DELAY:-}",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description =
                    "playout delay to request from clients, in steps of 10 ms; 0 renders frames as soon as they are"
                            + " decoded. Default: request none; clients then smooth their rendering")
    private String playoutDelay = "";

    @Option(
            names = "--simulcast",
            paramLabel = "LAYERS",
            defaultValue = "${env:FAKE_DECART_SIMULCAST:-top}",
            description =
                    "top: receive the largest simulcast layer only, so that pictures have their full size at once; livekit:"
                            + " receive all layers, and send larger pictures step by step, as LiveKit's server does; or the"
                            + " steps, with milliseconds after the first packet, as in q:0,h:1000,f:1100. A client can choose"
                            + " with the query parameter simulcast")
    private String simulcast = "";

    @Option(
            names = "--region",
            paramLabel = "NAME",
            defaultValue = "${env:FAKE_DECART_REGION:-usw2}",
            description = "region that the server names in the header x-decart-rgn when it accepts a control socket")
    private String region = "";

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            split = ",",
            defaultValue = "${env:FAKE_DECART_API_KEY:-}",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "accept this API key and no other; repeatable. Default: accept all keys except \""
                    + FakeDecart.REFUSED_API_KEY + "\"")
    private List<String> apiKeys = new ArrayList<>();

    @Option(
            names = "--max-sessions",
            paramLabel = "N",
            defaultValue = "${env:FAKE_DECART_MAX_SESSIONS:-256}",
            description = "maximum number of concurrent sessions")
    private int maxSessions;

    @Option(
            names = "--queue-size",
            paramLabel = "N",
            defaultValue = "${env:FAKE_DECART_QUEUE_SIZE:-0}",
            description =
                    "number of clients beyond --max-sessions that wait in a queue; the service reports their positions to them. Others are refused")
    private int queueSize;

    @Mixin
    private final LimitOptions limits = new LimitOptions();

    @Mixin
    private final QueueOptions managedQueues = new QueueOptions();

    @Option(
            names = "--max-image-bytes",
            paramLabel = "N",
            defaultValue = "${env:FAKE_DECART_MAX_IMAGE_BYTES:-10485760}",
            description = "size limit of a reference image")
    private int maxImageBytes;

    @Mixin
    private JobOptions jobs = new JobOptions();

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            defaultValue = "${env:FAKE_DECART_JOURNAL:-}",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "also write the journal to this new file, as JSON Lines")
    private @Nullable Path journal;

    @Option(
            names = "--journal-append",
            defaultValue = "${env:FAKE_DECART_JOURNAL_APPEND:-false}",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "add to the file of --journal if it exists, instead of refusing to start")
    private boolean journalAppend;

    @Option(
            names = {"-v", "--verbose"},
            defaultValue = "${env:FAKE_DECART_VERBOSE:-false}",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "log every message and step, not only a summary of each session")
    private boolean verbose;

    @Mixin
    private final RouteOptions routes = new RouteOptions();

    @Mixin
    private final TlsOptions tls = new TlsOptions();

    @Mixin
    private final BoundaryOptions boundary = new BoundaryOptions();

    @Mixin
    private final FaultOptions faults = new FaultOptions();

    @Mixin
    private final ServiceOptions service = new ServiceOptions();

    @Mixin
    private final TimingOption timing = new TimingOption();

    @Override
    public Integer call() throws InterruptedException {
        configureLog();
        Thread.setDefaultUncaughtExceptionHandler(new DeadThreads(System.err, Runtime.getRuntime()::halt));
        var deadline = new ShutdownDeadline();
        FakeDecart server;
        try {
            server = start();
        } catch (StartException | IllegalArgumentException e) {
            System.err.println("fake-decart: " + asOptions(String.valueOf(e.getMessage())));
            return CommandLine.ExitCode.USAGE;
        }
        // Halts the process itself; otherwise the exit code would be that of the signal.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, deadline), "fake-decart-stop"));
        new Banner(server).print(System.err);
        PrintStream out = System.out;
        out.println("fake-decart ready " + server.baseUrl());
        out.flush();
        System.err.println("fake-decart: ended, because " + awaitFailure(server));
        Runtime.getRuntime().halt(CommandLine.ExitCode.SOFTWARE);
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Must run before the first logger exists. System properties set by the user take precedence. */
    private void configureLog() {
        var settings = Map.of(
                "defaultLogLevel", verbose ? "debug" : "info",
                "log.io.netty", "warn",
                "showThreadName", "false",
                "showLogName", "false",
                "showDateTime", "true",
                "dateTimeFormat", "HH:mm:ss.SSS");
        settings.forEach((name, value) -> {
            String property = "org.slf4j.simpleLogger." + name;
            System.setProperty(property, System.getProperty(property, value));
        });
    }

    private FakeDecart start() {
        FakeDecartBuilder builder = FakeDecart.builder()
                .port(port)
                .udpPort(udpPort)
                .host(host)
                .advertise(given(advertise))
                .simulcast(simulcast)
                .region(region)
                .overlay(choice("--overlay", overlay, "on", "off").equals("on"))
                .maxSessions(maxSessions)
                .queueSize(queueSize)
                .maxImageBytes(maxImageBytes);
        if (!stunPort.equalsIgnoreCase("off")) {
            builder.stunPort(portNumber("--stun-port", stunPort));
        }
        limits.apply(builder);
        managedQueues.apply(builder);
        jobs.apply(builder);
        faults.apply(builder);
        service.apply(builder);
        timing.apply(builder, service.service());
        if (!mode.isEmpty()) {
            builder.mode(Mode.valueOf(choice("--mode", mode, "tag", "echo").toUpperCase(Locale.ROOT)));
        }
        for (String key : given(apiKeys)) {
            builder.apiKey(key);
        }
        if (!playoutDelay.isBlank()) {
            applyPlayoutDelay(builder);
        }
        if (journal != null && !journal.toString().isEmpty()) {
            builder.journalFile(journal);
            if (journalAppend) {
                builder.journalAppend();
            }
        }
        routes.apply(builder);
        tls.apply(builder);
        boundary.apply(builder);
        return builder.start();
    }

    private void applyPlayoutDelay(FakeDecartBuilder builder) {
        Matcher range = RANGE.matcher(playoutDelay.strip());
        if (!range.matches()) {
            throw new IllegalArgumentException(
                    "--playout-delay is \"%s\", but must be milliseconds, as in 0 or 0-200".formatted(playoutDelay));
        }
        int least = Integer.parseInt(range.group(1));
        builder.playoutDelay(least, range.group(2) == null ? least : Integer.parseInt(range.group(2)));
    }

    private static int portNumber(String option, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s is \"%s\", but must be a port number or off".formatted(option, value));
        }
    }

    private static String choice(String option, String value, String... choices) {
        for (String choice : choices) {
            if (choice.equalsIgnoreCase(value)) {
                return choice;
            }
        }
        throw new IllegalArgumentException(
                "%s is \"%s\", but must be %s".formatted(option, value, String.join(" or ", choices)));
    }

    private static String[] given(List<String> values) {
        return values.stream().filter(value -> !value.isBlank()).toArray(String[]::new);
    }

    /** Replaces the names of Java settings by those of the options. */
    private static String asOptions(String message) {
        return SETTING.matcher(message)
                .replaceAll(
                        name -> "--" + name.group().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .replace("none at all", "off for none");
    }

    /** A server without one of its threads would accept connections and answer none. */
    private static String awaitFailure(FakeDecart server) throws InterruptedException {
        try {
            return server.failure().toCompletableFuture().get();
        } catch (ExecutionException e) {
            return String.valueOf(e.getCause());
        }
    }

    private static void stop(FakeDecart server, ShutdownDeadline deadline) {
        deadline.begin();
        try {
            server.close();
        } catch (RuntimeException e) {
            System.err.println("fake-decart: the server did not stop cleanly: " + e);
        }
        Main.silence();
        Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
    }
}
