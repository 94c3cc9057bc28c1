package dev.fakedecart.internal.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.scenario.Scenario;
import dev.fakedecart.internal.scenario.ScenarioLibrary;
import io.netty.channel.DefaultEventLoop;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** 6000 tenants with scenarios of 60 KB ended a server with a heap of 256 MiB. */
class ScenariosOfTenantsTest {

    @Test
    void beyondTheLimitTheScenarioThatWasSetFirstIsForgotten() throws Exception {
        Optional<Scenario> scenario = ScenarioLibrary.standard().find("drop-once");
        assertThat(scenario).isPresent();
        var loop = new DefaultEventLoop();
        try {
            var faults = new Faults(loop, InstantSource.system(), Optional.empty(), 2);
            faults.use("a", scenario);
            faults.use("b", scenario);
            faults.use("a", scenario);

            faults.use("c", scenario);

            assertThat(faults.chosenFor("b")).isEmpty();
            assertThat(faults.chosenFor("a")).isEqualTo(scenario);
            assertThat(faults.chosenFor("c")).isEqualTo(scenario);
        } finally {
            var unused = loop.shutdownGracefully();
        }
    }
}
