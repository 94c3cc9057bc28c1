package dev.fakedecart.benchmarks.run;

import dev.fakedecart.conformance.driver.DriverSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is measured, with what, and for how long.
 *
 * @param driverOptions more arguments for the driver's command
 * @param serverOptions more options for the fake that is started; none where another target is measured
 * @param mode what the server makes of frames; empty leaves it to a server that runs already
 * @param codec {@code h264}, {@code vp8} or {@code vp9}
 * @param width in pixels, even
 * @param height in pixels, even
 * @param framesPerSecond of the camera
 * @param duration of measuring, in each session
 * @param warmUp from the first frame until measuring begins
 * @param sessions how many, one after the other
 * @param scenario of faults
 * @param label what the user calls the run
 * @param deadline what a frame is charged with that never came
 * @param model of the service
 * @param luminance true if steps of brightness are to be looked for from the start, and no marker
 */
public record Plan(
        DriverSpec driver,
        List<String> driverOptions,
        TargetSpec target,
        List<String> serverOptions,
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
    }

    /** What a fake makes of frames. */
    public enum ServerMode {
        TAG("tag"),
        ECHO("echo");

        private final String text;

        ServerMode(String text) {
            this.text = text;
        }

        /** As the server's options say it. */
        public String text() {
            return text;
        }
    }

    /** Between two frames of the camera, in milliseconds. */
    double period() {
        return 1_000.0 / framesPerSecond;
    }

    /**
     * The same, but with all left out that makes sessions of one setup differ and can be left out: unless the plan says
     * otherwise, frames are passed on without a codec, and a server of this program's asks that they are played out at
     * once.
     */
    Plan steadied() {
        var options = new ArrayList<>(serverOptions);
        if (target instanceof TargetSpec.Child
                && options.stream().noneMatch(option -> option.startsWith(PLAYOUT_DELAY))) {
            options.add(PLAYOUT_DELAY + "=0");
        }
        return with(options, mode.or(() -> Optional.of(ServerMode.ECHO)), duration, sessions, scenario);
    }

    /** The same, but one session of another duration, and under another scenario. */
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
