package dev.fakedecart.conformance.suite;

import static org.assertj.core.api.Assertions.fail;

import dev.fakedecart.conformance.driver.DriverFiles;
import dev.fakedecart.conformance.driver.DriverPool;
import dev.fakedecart.conformance.driver.DriverSpec;
import dev.fakedecart.conformance.report.ReportFolder;
import dev.fakedecart.conformance.report.model.CaseResult;
import dev.fakedecart.conformance.report.model.Report;
import dev.fakedecart.conformance.rig.Policy;
import dev.fakedecart.conformance.run.Case;
import dev.fakedecart.conformance.run.KnownFailures;
import dev.fakedecart.conformance.run.RunPlan;
import dev.fakedecart.conformance.run.Suite;
import dev.fakedecart.conformance.run.SuiteListener;
import dev.fakedecart.conformance.run.SuiteRunner;
import dev.fakedecart.conformance.target.TestTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

/** Runs the suite as tests, one for each case. A test fails if the case would change the suite's exit code from 0. */
final class SuiteRun {
    private SuiteRun() {}

    /**
     * Runs all cases of a policy.
     *
     * @param known the file of known failures, in {@code fixtures/known-failing}; empty for none
     */
    static Stream<DynamicTest> of(String driver, Policy policy, String known, List<String> options) throws IOException {
        List<Case> cases = Suite.standard().cases().stream()
                .filter(one -> policy.includes(one.policy()))
                .toList();
        return of(driver, cases, policy, known, 8, 3, TestTarget::embedded, options, driver.replace('@', '-'));
    }

    /**
     * Runs some cases, two at a time.
     *
     * @param ids of the cases
     * @param known the file of known failures, in {@code fixtures/known-failing}
     * @param folder name of the report's folder
     */
    static Stream<DynamicTest> of(
            String driver,
            List<String> ids,
            String known,
            Supplier<TestTarget> server,
            List<String> options,
            String folder)
            throws IOException {
        List<Case> cases =
                ids.stream().map(id -> Suite.standard().find(id).orElseThrow()).toList();
        return of(driver, cases, Policy.SDK, known, 2, 2, server, options, folder);
    }

    private static Stream<DynamicTest> of(
            String driver,
            List<Case> cases,
            Policy policy,
            String known,
            int timingAtOnce,
            int mediaAtOnce,
            Supplier<TestTarget> server,
            List<String> options,
            String folder)
            throws IOException {
        KnownFailures accepted = known.isEmpty()
                ? KnownFailures.none()
                : KnownFailures.read(Path.of("..", "fixtures", "known-failing", known));
        var plan = new RunPlan(
                cases, driver, policy, accepted, timingAtOnce, mediaAtOnce, Duration.ofSeconds(30), true, Map.of());
        Report report;
        try (TestTarget target = server.get();
                var drivers = new DriverPool(
                        () -> DriverSpec.parse(driver).start(DriverFiles.inUserCache(), trusting(target, options)))) {
            report = new SuiteRunner(drivers, target, SuiteListener.silent()).run(plan);
        }
        ReportFolder.write(report, Path.of("target", "conformance", folder));
        return report.cases().stream()
                .map(result -> DynamicTest.dynamicTest(driver + " " + result.id(), () -> judge(result)));
    }

    private static List<String> trusting(TestTarget target, List<String> options) {
        return Stream.concat(
                        options.stream(),
                        target.authority().stream().flatMap(file -> Stream.of("--trust", file.toString())))
                .toList();
    }

    private static void judge(CaseResult result) {
        switch (result.verdict()) {
            case PASSED, KNOWN_FAILING, DOCUMENTATION_DRIFT, NOT_PROMISED -> {}
            case UNSUPPORTED -> throw new TestAbortedException(result.reason());
            case FIXED -> fail("it passes now: remove it from the list of known failures");
            case FAILED, BROKEN ->
                fail("%s: %s", result.verdict().text(), result.last().message());
        }
    }
}
