package dev.fakedecart.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.conformance.mutant.Mutants;
import dev.fakedecart.conformance.run.MutantRunner;
import dev.fakedecart.conformance.run.MutantRunner.Outcome;
import dev.fakedecart.conformance.target.TestTarget;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each case can fail: with the client that is broken in the way that it is there to find. */
class MutantsIT {
    private static final int AT_ONCE = 6;

    @TestFactory
    Stream<DynamicTest> everyMutantIsDetectedByItsCase() throws Exception {
        var outcomes = new ArrayList<Outcome>();
        try (TestTarget target = TestTarget.embedded();
                var drivers = MutantRunner.drivers()) {
            var runner = new MutantRunner(target, drivers);
            runner.run(Mutants.all(), runner::meantFor, AT_ONCE, outcomes::add);
        }
        return outcomes.stream()
                .map(outcome -> DynamicTest.dynamicTest(
                        outcome.mutant().name(),
                        () -> assertThat(outcome.killed())
                                .as(() -> outcome.mutant().sentence() + "; its case: "
                                        + outcome.report().cases())
                                .isTrue()));
    }
}
