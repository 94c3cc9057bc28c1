package dev.fakedecart.benchmarks.run;

import dev.fakedecart.Route;
import dev.fakedecart.conformance.driver.DriverSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A plan of a measurement: driver, target, video and durations.
 *
 * @param driverOptions additional arguments for the driver's command
 * @param serverOptions additional options for the fake server that is started; empty for other targets
 * @param routes routes by which media can travel to the fake server that is started; empty for its default
 * @param mode frame processing mode of the server; empty leaves the choice to a running server
 * @param codec {@code h264}, {@code vp8} or {@code vp9}
 * @param width in pixels, even
 * @param height in pixels, even
 * @param framesPerSecond frame rate of the camera
 * @param duration measuring time of each session
 * @param warmUp time from the first frame to the start of measuring
 * @param sessions number of sessions, run in sequence
 * @param scenario fault scenario of each session
 * @param label the user's name for the run
 * @param deadline latency that a frame counts with if it never comes back
 * @param model name of the service's model
 * @param luminance true to search for steps of brightness from the start instead of reading markers
 */
public record Plan(
        DriverSpec driver,
        List<String> driverOptions,
        TargetSpec target,
        List<String> serverOptions,
        Set<Route> routes,
        Optional<ServerMode> mode,
        String codec,
        int width,
        int height,
        int framesPerSecond,
        Duration duration,
        Duration warmUp,
        int sessions,
        Optional<ScenarioChoice> scenario,
        String label,
        Duration deadline,
        String model,
        boolean luminance) {

    private static final String PLAYOUT_DELAY = "--playout-delay";

    public Plan {
        driverOptions = List.copyOf(driverOptions);
        serverOptions = List.copyOf(serverOptions);
        routes = Set.copyOf(routes);
    }

    /** Frame processing mode of a fake server. */
    public enum ServerMode {
        TAG("tag"),
        ECHO("echo");

        private final String text;

        ServerMode(String text) {
            this.text = text;
        }

        /** Name of the mode in the server's options. */
        public String text() {
            return text;
        }
    }

    /** Time between two camera frames, in milliseconds. */
    double period() {
        return 1_000.0 / framesPerSecond;
    }

    /**
     * Returns a copy of this plan without avoidable differences between sessions of one setup: echo mode, which passes
     * frames on without a codec, unless this plan sets a mode; and a playout delay of 0 for a child server, unless this
     * plan sets one.
     */
    Plan steadied() {
        var options = new ArrayList<>(serverOptions);
        if (target instanceof TargetSpec.Child
                && options.stream().noneMatch(option -> option.startsWith(PLAYOUT_DELAY))) {
            options.add(PLAYOUT_DELAY + "=0");
        }
        return with(options, mode.or(() -> Optional.of(ServerMode.ECHO)), duration, sessions, scenario);
    }

    /** Returns a copy of this plan for one session, with another duration and another scenario. */
    Plan once(Duration newDuration, Optional<ScenarioChoice> newScenario) {
        return with(serverOptions, mode, newDuration, 1, newScenario);
    }

    private Plan with(
            List<String> newServerOptions,
            Optional<ServerMode> newMode,
            Duration newDuration,
            int newSessions,
            Optional<ScenarioChoice> newScenario) {
        return new Plan(
                driver,
                driverOptions,
                target,
                newServerOptions,
                routes,
                newMode,
                codec,
                width,
                height,
                framesPerSecond,
                newDuration,
                warmUp,
                newSessions,
                newScenario,
                label,
                deadline,
                model,
                luminance);
    }
}
