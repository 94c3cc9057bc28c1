package dev.fakedecart.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.benchmarks.record.Calibration;
import dev.fakedecart.benchmarks.record.Calibration.Delay;
import dev.fakedecart.benchmarks.run.KnownDelays.Measured;
import dev.fakedecart.internal.scenario.ScenarioException;
import dev.fakedecart.internal.scenario.ScenarioReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownDelaysTest {

    @Test
    void driftBetweenSessionsIsNotTakenForADelay() {
        var measured = new ArrayList<Measured>();
        for (int added : KnownDelays.plan()) {
            measured.add(new Measured(added, 30 + added + 4 * measured.size()));
        }

        assertThat(new KnownDelays(measured).recovered())
                .containsExactly(new Delay(5, 5), new Delay(20, 20), new Delay(50, 50));
    }

    @Test
    void theServerAcceptsTheScenarioThatAddsTheDelay() throws ScenarioException {
        ScenarioChoice scenario = KnownDelays.adding(20);

        assertThat(ScenarioReader.read(scenario.name(), scenario.text()).rules())
                .singleElement()
                .asString()
                .contains("20");
    }

    @Test
    void calibrationPassesIfDelaysAreRecoveredAndEqualRunsAreEqual() {
        assertThat(CalibrationCheck.problems(calibration(5.9, 99), 1)).isEmpty();
    }

    @Test
    void calibrationFailsIfADelayIsMissedOrEqualRunsDiffer() {
        assertThat(CalibrationCheck.problems(calibration(3.9, 98), 1))
                .containsExactly(
                        "of 5 ms that were added 3.90 were recovered, more than 1.00 off",
                        "two equal runs compared as equal in only 98 of 100 repetitions");
        assertThat(CalibrationCheck.problems(calibration(Double.NaN, 100), 1)).hasSize(1);
        assertThat(CalibrationCheck.problems(calibration(3.9, 100), 2)).isEmpty();
    }

    private static Calibration calibration(double recovered, int withinNoise) {
        return new Calibration(List.of(new Delay(5, recovered)), 100, withinNoise, 0.1);
    }
}
