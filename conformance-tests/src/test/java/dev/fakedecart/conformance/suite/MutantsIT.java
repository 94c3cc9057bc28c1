package dev.fakedecart.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.conformance.driver.DriverFiles;
import dev.fakedecart.conformance.driver.DriverPool;
import dev.fakedecart.conformance.driver.DriverSpec;
import dev.fakedecart.conformance.reference.Mutants;
import dev.fakedecart.conformance.run.MutantRunner;
import dev.fakedecart.conformance.run.MutantRunner.Outcome;
import dev.fakedecart.conformance.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each case can fail: with the client that is broken in the way that it is there to find. */
class MutantsIT {
    private static final int AT_ONCE = 6;

    @TestFactory
    Stream<DynamicTest> everyMutantIsFoundOutByTheCaseMeantForIt() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try (Target target = Target.embedded();
                var drivers = new DriverPool(() -> DriverSpec.parse("reference")
                        .start(DriverFiles.inUserCache(), List.of("--retry-delay", "400")))) {
            var runner = new MutantRunner(target, drivers);
            List<Future<Outcome>> running = Mutants.all().stream()
                    .map(mutant -> workers.submit(() -> runner.run(mutant, runner.meantFor(mutant))))
                    .toList();
            var outcomes = new ArrayList<Outcome>();
            for (Future<Outcome> one : running) {
                outcomes.add(one.get());
            }
            return outcomes.stream()
                    .map(outcome -> DynamicTest.dynamicTest(
                            outcome.mutant().name(),
                            () -> assertThat(outcome.killed())
                                    .as(() -> outcome.mutant().sentence() + "; its case: "
                                            + outcome.report().cases())
                                    .isTrue()));
        } finally {
            workers.shutdownNow();
        }
    }
}
