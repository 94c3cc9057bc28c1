package dev.fakedecart.benchmarks.run;

import dev.fakedecart.conformance.driver.DriverSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plans of tests. */
final class Plans {
    private Plans() {}

    /** A plan for the scripted driver without a server. */
    static Plan scripted(Duration warmUp, Duration duration, String... script) {
        return new Plan(
                DriverSpec.parse(ScriptedDriver.command(script)),
                List.of(),
                new TargetSpec.Loopback(false),
                List.of(),
                Set.of(),
                Optional.empty(),
                "h264",
                320,
                192,
                100,
                duration,
                warmUp,
                1,
                Optional.empty(),
                "scripted",
                Duration.ofMillis(100),
                "lucy-2.1",
                false);
    }
}
