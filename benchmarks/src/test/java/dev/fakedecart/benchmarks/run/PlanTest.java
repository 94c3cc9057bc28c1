package dev.fakedecart.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.benchmarks.run.Plan.ServerMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final TargetSpec OWN = TargetSpec.parse("fake");

    @Test
    void steadiedPlansEchoAndPlayOutAtOnce() {
        Plan steadied = plan(OWN, Optional.empty(), "--overlay=off").steadied();

        assertThat(steadied.mode()).hasValue(ServerMode.ECHO);
        assertThat(steadied.serverOptions()).containsExactly("--overlay=off", "--playout-delay=0");
    }

    @Test
    void explicitOptionsOfAPlanAreKept() {
        Plan steadied =
                plan(OWN, Optional.of(ServerMode.TAG), "--playout-delay=0-100").steadied();

        assertThat(steadied.mode()).hasValue(ServerMode.TAG);
        assertThat(steadied.serverOptions()).containsExactly("--playout-delay=0-100");
    }

    @Test
    void aRunningServerTakesNoOptions() {
        assertThat(plan(TargetSpec.parse("http://127.0.0.1:8080"), Optional.empty())
                        .steadied()
                        .serverOptions())
                .isEmpty();
    }

    private static Plan plan(TargetSpec target, Optional<ServerMode> mode, String... serverOptions) {
        Plan plan = Plans.scripted(Duration.ofSeconds(1), Duration.ofSeconds(1));
        return new Plan(
                plan.driver(),
                plan.driverOptions(),
                target,
                List.of(serverOptions),
                plan.routes(),
                mode,
                plan.codec(),
                plan.width(),
                plan.height(),
                plan.framesPerSecond(),
                plan.duration(),
                plan.warmUp(),
                plan.sessions(),
                plan.scenario(),
                plan.label(),
                plan.deadline(),
                plan.model(),
                plan.luminance());
    }
}
