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

/** Checks that each case can fail: it fails with the broken client that it must detect. */
class MutantsIT {
    private static final int AT_ONCE = 6;

    @TestFactory
    Stream<DynamicTest> everyMutantIsDetectedByItsCase() throws Exception {
        var outcomes = new ArrayList<Outcome>();
        try (TestTarget target = TestTarget.embedded();
                var drivers = MutantRunner.drivers()) {
            var runner = new MutantRunner(target, drivers);
            runner.run(Mutants.all(), runner::detectingCase, AT_ONCE, outcomes::add);
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
