package dev.fakedecart.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class MachineMeterTest {

    /** user 10 s, nice 2 s, system 3 s, idle 100 s, iowait 50 s, irq 1 s, softirq 2 s, steal 4 s, guest 9 s of user. */
    private static final String STATISTICS = """
            cpu  1000 200 300 10000 5000 100 200 400 900 0
            cpu0 1000 200 300 10000 5000 100 200 400 900 0
            intr 12345
            """;

    @Test
    void countsStealAndInterruptsButNeitherIdleTimeNorGuestsTwice() {
        assertThat(MachineMeter.seconds(STATISTICS)).hasValue(22.0);
    }

    @Test
    void readsTheShortLinesOfOldKernels() {
        assertThat(MachineMeter.seconds("cpu  1000 200 300 10000\n")).hasValue(15.0);
    }

    @Test
    void aTextOfAnotherFormIsUnknown() {
        for (String text : List.of("", "cpu0 1 2 3 4\n", "cpu  a b c d\n", "cpu  99999999999999999999 1 1 1\n")) {
            assertThat(MachineMeter.seconds(text)).as(text).isEmpty();
        }
    }

    @Test
    void reportsTheTimeSinceTheLastCallAndNeverLessThanNone() {
        Deque<Optional<Double>> times = new ArrayDeque<>(
                List.of(Optional.of(100.0), Optional.of(1_000_000.0), Optional.of(1_000_000.0), Optional.empty()));
        MachineMeter meter = MachineMeter.of(times::remove, UsageMeter.of(ProcessHandle.current()));

        assertThat(meter.processorSeconds())
                .hasValueSatisfying(used -> assertThat(used).isBetween(990_000.0, 999_900.0));
        assertThat(meter.processorSeconds()).hasValue(0.0);
        assertThat(meter.processorSeconds()).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisMachineReportsItsProcessorTime() {
        assertThat(MachineMeter.ofOthers().processorSeconds()).isPresent();
    }
}
