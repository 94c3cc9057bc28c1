package dev.fakedecart.benchmarks.cli;

import dev.fakedecart.Route;
import dev.fakedecart.benchmarks.camera.FrameSize;
import dev.fakedecart.benchmarks.run.Plan;
import dev.fakedecart.benchmarks.run.Plan.ServerMode;
import dev.fakedecart.benchmarks.run.ScenarioChoice;
import dev.fakedecart.benchmarks.run.TargetSpec;
import dev.fakedecart.conformance.console.ControlTokenOption;
import dev.fakedecart.conformance.console.RoutesOption;
import dev.fakedecart.conformance.driver.BundledDriver;
import dev.fakedecart.conformance.driver.DriverSpec;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that define the measurement. */
@Command
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class PlanOptions {
    private static final Set<String> CODECS = Set.of("h264", "vp8", "vp9");

    @Option(
            names = "--driver",
            paramLabel = "NAME|COMMAND",
            description = "js@VERSION, python@VERSION, reference, or the command that starts your own driver.")
    private @Nullable String driver;

    @Option(
            names = "--driver-option",
            paramLabel = "ARG",
            description = "An additional argument of the driver's command. Can be repeated.")
    private List<String> driverOptions = List.of();

    @Option(
            names = "--target",
            paramLabel = "TARGET",
            description = {
                "fake: a server that this program starts (the default);",
                "URL or HOST:PORT: a running fake-decart;",
                "https://api3.decart.ai: the real service, with the key in DECART_API_KEY; this costs credits;",
                "loopback, loopback-echo: two peer connections of the driver, without SDK and server."
            })
    private String target = "fake";

    @Mixin
    private ControlTokenOption controlToken = new ControlTokenOption();

    @Option(
            names = "--mode",
            paramLabel = "tag|echo",
            description = "How the fake server processes frames (default: tag).")
    private @Nullable String mode;

    @Option(
            names = "--server-option",
            paramLabel = "OPTION",
            description = "An additional option of the server that this program starts, such as --playout-delay=0.")
    private List<String> serverOptions = List.of();

    @Mixin
    private RoutesOption routes = new RoutesOption();

    @Option(names = "--codec", paramLabel = "h264|vp8|vp9", description = "(default: h264)")
    private String codec = "h264";

    @Option(
            names = "--size",
            paramLabel = "WxH",
            converter = SizeConverter.class,
            description = "The size of the camera's frames (default: 1280x720).")
    private FrameSize size = new FrameSize(1280, 720);

    @Option(names = "--fps", paramLabel = "N", description = "Frames per second of the camera (default: 30).")
    private int framesPerSecond = 30;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long each session is measured (default: 60s).")
    private Duration duration = Duration.ofSeconds(60);

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "The time from the first frame to the start of measuring (default: 5s).")
    private Duration warmUp = Duration.ofSeconds(5);

    @Option(
            names = "--sessions",
            paramLabel = "N",
            description = "The number of sessions, one after the other (default: 1).")
    private int sessions = 1;

    @Option(
            names = "--scenario",
            paramLabel = "NAME|FILE",
            description = "Applies a fault scenario to every session. \"fake-decart scenarios list\" shows all.")
    private @Nullable String scenario;

    @Option(names = "--label", paramLabel = "TEXT", description = "The name of the run in reports.")
    private @Nullable String label;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "The latency that counts for a lost frame (default: 1s).")
    private Duration deadline = Duration.ofSeconds(1);

    @Option(names = "--model", paramLabel = "NAME", description = "(default: lucy-2.1)")
    private String model = "lucy-2.1";

    @Option(
            names = "--luminance",
            description =
                    "Recognise frames by steps of the camera's brightness from the start, as needed for a service whose"
                            + " pictures keep no marker. Default: only if no marker can be read.")
    private boolean luminance;

    private PlanOptions copy() {
        var copy = new PlanOptions();
        copy.driver = driver;
        copy.driverOptions = driverOptions;
        copy.target = target;
        copy.controlToken = controlToken.copy();
        copy.serverOptions = serverOptions;
        copy.routes = routes.copy();
        copy.mode = mode;
        copy.codec = codec;
        copy.size = size;
        copy.framesPerSecond = framesPerSecond;
        copy.duration = duration;
        copy.warmUp = warmUp;
        copy.sessions = sessions;
        copy.scenario = scenario;
        copy.deadline = deadline;
        copy.model = model;
        copy.luminance = luminance;
        return copy;
    }

    /**
     * Returns a copy of these options in which the options of a text take precedence.
     *
     * @throws IllegalArgumentException if the text has unknown options or an unclosed quote
     */
    PlanOptions with(String text) {
        PlanOptions other = copy();
        try {
            new CommandLine(other).parseArgs(ShellWords.of(text).toArray(String[]::new));
            return other;
        } catch (ParameterException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Returns the plan that these options define.
     *
     * @throws IllegalArgumentException if the options are invalid; the message is one line
     */
    Plan plan() {
        if (driver == null) {
            throw new IllegalArgumentException("--driver is missing: name what is measured, as --driver js@0.1.20");
        }
        DriverSpec spec = named("--driver", () -> DriverSpec.parse(String.valueOf(driver)));
        TargetSpec named = named("--target", () -> TargetSpec.parse(target));
        String token = controlToken.token();
        TargetSpec wanted = token.isBlank() ? named : named.withControlToken(token);
        Optional<ServerMode> wantedMode = Optional.ofNullable(mode).map(PlanOptions::mode);
        Optional<ScenarioChoice> faults =
                Optional.ofNullable(scenario).map(name -> named("--scenario", () -> ScenarioChoice.of(name)));
        if (wanted instanceof TargetSpec.Loopback && (wantedMode.isPresent() || faults.isPresent() || luminance)) {
            throw new IllegalArgumentException(
                    "--target %s has no server: no --mode, --scenario or --luminance".formatted(wanted.text()));
        }
        require(
                serverOptions.isEmpty() || wanted instanceof TargetSpec.Child,
                "--server-option is for a server that this program starts, and --target is " + wanted.text());
        require(
                routes.routes().isEmpty() || wanted instanceof TargetSpec.Child,
                "--routes is for a server that this program starts, and --target is " + wanted.text());
        require(
                !routes.routes().contains(Route.TURN_TLS) || spec.bundled().equals(Optional.of(BundledDriver.JS)),
                "--routes: turn-tls needs a driver that can be told to trust the server's certificate, such as js@0.1.20");
        checkNumbers();
        return new Plan(
                spec,
                driverOptions,
                wanted,
                serverOptions,
                routes.routes(),
                wantedMode,
                codec,
                size.width(),
                size.height(),
                framesPerSecond,
                duration,
                warmUp,
                sessions,
                faults,
                label == null ? usualLabel() : label,
                deadline,
                model,
                luminance);
    }

    private static ServerMode mode(String text) {
        return switch (text) {
            case "tag" -> ServerMode.TAG;
            case "echo" -> ServerMode.ECHO;
            default -> throw new IllegalArgumentException("--mode: \"%s\" is neither tag nor echo".formatted(text));
        };
    }

    private void checkNumbers() {
        require(CODECS.contains(codec), "--codec: \"%s\" is none of h264, vp8, vp9".formatted(codec));
        require(framesPerSecond >= 1 && framesPerSecond <= 240, "--fps must be from 1 to 240");
        require(sessions >= 1 && sessions <= 1_000, "--sessions must be from 1 to 1000");
        require(
                isFrom(duration, Duration.ofSeconds(1)) && !isFrom(duration, Duration.ofDays(1)),
                "--duration must be at least a second, and less than a day");
        require(!isFrom(warmUp, Duration.ofHours(1)), "--warm-up must be less than an hour");
        require(
                isFrom(deadline, Duration.ofMillis(10)) && !isFrom(deadline, Duration.ofMinutes(1)),
                "--deadline must be at least 10 ms, and less than a minute");
        require(
                !luminance || !isFrom(deadline, Duration.ofSeconds(2)),
                "--deadline must be less than 2 s with --luminance, because the brightness changes every 2 s");
    }

    private static boolean isFrom(Duration one, Duration least) {
        return one.compareTo(least) >= 0;
    }

    private static void require(boolean so, String problem) {
        if (!so) {
            throw new IllegalArgumentException(problem);
        }
    }

    private static <T> T named(String option, Supplier<T> parse) {
        try {
            return parse.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
        }
    }

    private String usualLabel() {
        return String.format(
                Locale.ROOT,
                "%s %s %sx%s@%s %s%s%s",
                driver,
                codec,
                size.width(),
                size.height(),
                framesPerSecond,
                TargetSpec.parse(target).text(),
                mode == null ? "" : " " + mode,
                routes.routes().stream().map(route -> " " + route).collect(Collectors.joining()));
    }
}
