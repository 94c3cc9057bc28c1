package dev.fakedecart.conformance.run;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ServerUrl;
import dev.fakedecart.conformance.driver.DriverException;
import dev.fakedecart.conformance.driver.DriverPool;
import dev.fakedecart.conformance.driver.ShellDriver;
import dev.fakedecart.conformance.report.model.CaseResult;
import dev.fakedecart.conformance.report.model.CaseRun;
import dev.fakedecart.conformance.report.model.PromiseResult;
import dev.fakedecart.conformance.report.model.PromiseResult.Outcome;
import dev.fakedecart.conformance.report.model.Report;
import dev.fakedecart.conformance.report.model.Verdict;
import dev.fakedecart.conformance.rig.Policy;
import dev.fakedecart.conformance.rig.Rig;
import dev.fakedecart.conformance.target.TestTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteRunnerTest {
    private static final String FAILURE = "expected: connect rejects";

    @TempDir
    private Path folder;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private FakeDecart server;
    private TestTarget target;
    private DriverPool drivers;

    @BeforeEach
    void start() {
        server = FakeDecart.builder().mode(Mode.ECHO).start();
        target = TestTarget.running(ServerUrl.parse(server.baseUrl()), Optional.empty());
        drivers = new DriverPool(() -> ShellDriver.start(folder, """
                hello
                while take; do
                    case $command in
                        set_image) cannot 'it takes no images' true ;;
                        camera) cannot 'the camera is broken' false ;;
                        once)
                            if [ -e '%1$s/once' ]; then result; else error Error null 'not yet'; fi
                            : > '%1$s/once' ;;
                        connect) result
                            printf '{"event":"frame","client":"%%s","at":1,"number":0,"width":2,"height":2,' "$client"
                            printf '"rendered":1,"captured":null,"lightest":9,"tag":null}\\n' ;;
                        end) printf '{"event":"state","client":"%%s","at":1,"state":"disconnected"}\\n' "$client"
                            result ;;
                        crash) echo 'segmentation fault' >&2; exit 7 ;;
                        *) result ;;
                    esac
                done
                """.formatted(folder)));
    }

    @AfterEach
    void stop() {
        drivers.close();
        target.close();
        server.close();
    }

    private static Case named(String method) {
        try {
            return Case.of(SmallCases.class.getDeclaredMethod(method, Rig.class));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Report run(KnownFailures known, String... methods) {
        return run(known, true, methods);
    }

    private static RunPlan plan(KnownFailures known, boolean again, String... methods) {
        return new RunPlan(
                Stream.of(methods).map(SuiteRunnerTest::named).toList(),
                "scripted",
                Policy.DOCUMENTED,
                known,
                4,
                2,
                Duration.ofSeconds(60),
                again,
                Map.of());
    }

    private Report run(KnownFailures known, boolean again, String... methods) {
        var plan = plan(known, again, methods);
        return new SuiteRunner(drivers, target, new SuiteListener() {
                    @Override
                    public void begins(int cases) {
                        heard.add(cases + " cases");
                    }

                    @Override
                    public void ran(Case done, CaseRun run, boolean again) {
                        heard.add(done.id() + " " + run.verdict().text() + (again ? ", again" : ""));
                    }
                })
                .run(plan);
    }

    private CaseResult runOne(KnownFailures known, String method) {
        return run(known, method).cases().get(0);
    }

    private static KnownFailures known(String id, String message) {
        return new KnownFailures(List.of(new KnownFailure(id, message, "we wait for 1.1")));
    }

    @Test
    void aCaseThatCompletesPasses() {
        CaseResult found = runOne(KnownFailures.none(), "passes");

        assertThat(found.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(found.runs()).hasSize(1);
        assertThat(found.last().message()).isNull();
        assertThat(found.last().timeline()).anyMatch(event -> event.text().equals("connect"));
        assertThat(heard).containsExactly("1 cases", "small/passes passed");
    }

    @Test
    void aFailedCaseIsRerunAloneAndBothRunsAreKept() {
        CaseResult found = runOne(KnownFailures.none(), "fails");

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(found.last().message()).isEqualTo("expected: connect rejects\nhappened: connect resolved");
        assertThat(found.last().stack()).contains("SmallCases.fails");
        assertThat(found.runs()).extracting(CaseRun::alone).containsExactly(false, true);
        assertThat(heard).containsExactly("1 cases", "small/fails failed, again", "small/fails failed");
    }

    @Test
    void aConclusiveFailureIsNotRerun() {
        CaseResult found = runOne(KnownFailures.none(), "showsTooMuch");

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(found.last().message()).isEqualTo("expected: connections\nhappened: 2 instead of 1");
        assertThat(found.runs()).hasSize(1);
        assertThat(heard).containsExactly("1 cases", "small/shows-too-much failed");
    }

    @Test
    void casesThatWaitRunBesideTheOthers() {
        Report found = run(KnownFailures.none(), "waitsForAnother", "fails", "marks");

        assertThat(found.cases())
                .extracting(CaseResult::verdict)
                .containsExactly(Verdict.PASSED, Verdict.FAILED, Verdict.PASSED);
    }

    @Test
    void aCaseDoesNotWaitForAnSdkWhoseLastStateIsFinal() {
        CaseResult found = runOne(KnownFailures.none(), "expectsLifeAfterTheEnd");

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(found.last().message())
                .startsWith("expected: the SDK reports the state \"generating\"\nhappened: the SDK reported the state"
                        + " \"disconnected\", which is final");
        assertThat(found.runs()).as("what did not come is repeated").hasSize(2);
    }

    @Test
    void aPlanCanDisableReruns() {
        CaseResult found = run(KnownFailures.none(), false, "fails").cases().get(0);

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(found.runs()).hasSize(1);
    }

    @Test
    void aCaseThatPassesOnRerunIsFlaky() {
        CaseResult found = runOne(KnownFailures.none(), "failsOnce");

        assertThat(found.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(found.flaky()).isTrue();
        assertThat(found.runs()).extracting(CaseRun::verdict).containsExactly(Verdict.FAILED, Verdict.PASSED);
    }

    @Test
    void aMissingCapabilityMakesACaseUnsupportedAndIsNotRerun() {
        Report found = run(KnownFailures.none(), "needsLevitation", "asksForTooMuch");

        assertThat(found.cases()).extracting(CaseResult::verdict).containsOnly(Verdict.UNSUPPORTED);
        assertThat(found.cases())
                .extracting(CaseResult::reason)
                .containsExactly("this SDK or its driver does not support \"levitation\"", "it takes no images");
        assertThat(found.cases()).allMatch(result -> result.runs().size() == 1);
    }

    @Test
    void aCaseThatTheSdkDoesNotPromiseIsNotRun() {
        Report found = run(KnownFailures.none(), "needsTheFuture");

        CaseResult later = found.cases().get(0);
        assertThat(later.verdict()).isEqualTo(Verdict.NOT_PROMISED);
        assertThat(later.reason()).isEqualTo("no known version of scripted promises this (sdk.latest-state)");
        assertThat(later.last().timeline()).isEmpty();
        assertThat(heard).containsExactly("1 cases", "small/needs-the-future not-promised");
    }

    @Test
    void documentationDriftIsAVerdictOfItsOwnAndIsNotRerun() {
        Report found = run(KnownFailures.none(), "drifts");

        CaseResult drift = found.cases().get(0);
        assertThat(drift.verdict()).isEqualTo(Verdict.DOCUMENTATION_DRIFT);
        assertThat(drift.last().message()).isEqualTo("documented: pigs can fly\nhappened: they walk");
        assertThat(drift.runs()).hasSize(1);
        assertThat(outcome(found, "connect.portrait")).isEqualTo(Outcome.DOCUMENTATION_DRIFT);
    }

    @Test
    void aCaseThatReadsTagsIsUnsupportedOnAnEchoTarget() {
        CaseResult found = runOne(KnownFailures.none(), "looksAtATag");

        assertThat(found.verdict()).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(found.reason()).isEqualTo("the target echoes video without tags");
    }

    @Test
    void anInterruptedRunKeepsFinishedCasesAndMarksTheRestBroken() {
        var plan = plan(KnownFailures.none(), true, "fails", "failsOnce", "passes");
        var runner = new AtomicReference<SuiteRunner>();
        runner.set(new SuiteRunner(drivers, target, new SuiteListener() {
            @Override
            public void begins(int cases) {}

            @Override
            public void ran(Case done, CaseRun run, boolean again) {
                if (done.id().equals("small/passes")) {
                    requireNonNull(runner.get()).interrupt();
                }
            }
        }));

        Report found = requireNonNull(runner.get()).run(plan);

        assertThat(found.cases())
                .extracting(CaseResult::verdict)
                .containsExactly(Verdict.BROKEN, Verdict.BROKEN, Verdict.PASSED);
        assertThat(found.cases().get(0).last().message())
                .startsWith("interrupted before the second run, which would count. The first run failed: " + FAILURE);
    }

    @Test
    void aCaseThatFailsWithoutTheSdksFaultIsBrokenAndRerun() {
        Report found = run(KnownFailures.none(), "asksInVain", "isMistaken");

        assertThat(found.cases()).extracting(CaseResult::verdict).containsOnly(Verdict.BROKEN);
        assertThat(found.cases()).allMatch(result -> result.runs().size() == 2);
        assertThat(found.cases().get(0).last().message())
                .isEqualTo("the driver could not call camera: the camera is broken");
        assertThat(found.cases().get(1).last().message()).isEqualTo("no session has been opened yet");
    }

    @Test
    void aDriverCrashBreaksItsCaseAndTheNextGetsANewDriver() {
        Report found = run(
                KnownFailures.none(),
                "crashes",
                "crashesWhileItWaits",
                "crashesWhileTheServerWaits",
                "failsWhenTheDriverHasDied");

        assertThat(found.cases()).extracting(CaseResult::verdict).containsOnly(Verdict.BROKEN);
        assertThat(found.cases())
                .allSatisfy(result -> assertThat(result.last().message())
                        .startsWith("the driver ended (exit code 7)")
                        .contains("segmentation fault"));
        assertThat(runOne(KnownFailures.none(), "passes").verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void aStoppedServerBreaksTheCaseAndTheReportSaysSo() {
        drivers.hello();
        server.close();

        CaseResult found = runOne(KnownFailures.none(), "passes");

        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(found.last().message()).contains(server.baseUrl());
    }

    @Test
    void aKnownFailureIsRunOnceAndKeepsItsReason() {
        CaseResult found = runOne(known("small/fails", FAILURE), "fails");

        assertThat(found.verdict()).isEqualTo(Verdict.KNOWN_FAILING);
        assertThat(found.reason()).isEqualTo("we wait for 1.1");
        assertThat(found.runs()).hasSize(1);
    }

    @Test
    void aDifferentFailureOfAKnownCaseIsNotKnown() {
        CaseResult found = runOne(known("small/fails", "expected: five retries"), "fails");

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(found.reason())
                .isEqualTo("the list expects another failure, \"expected: five retries\", because: we wait for 1.1");
        assertThat(found.runs()).hasSize(2);
    }

    @Test
    void aKnownFailureThatPassesIsFixed() {
        CaseResult found = runOne(known("small/passes", FAILURE), "passes");

        assertThat(found.verdict()).isEqualTo(Verdict.FIXED);
        assertThat(found.reason()).isEqualTo("we wait for 1.1");
    }

    @Test
    void theReportDescribesTheRunAndJudgesThePromises() {
        Report found = run(KnownFailures.none(), "passes", "fails", "needsLevitation", "asksInVain");

        assertThat(found.sdk()).isEqualTo("scripted");
        assertThat(found.driver()).isEqualTo("scripted");
        assertThat(found.platform()).isEqualTo("sh");
        assertThat(found.target()).isEqualTo(server.baseUrl());
        assertThat(found.cases())
                .as("in the order of the plan, whatever runs first")
                .extracting(CaseResult::id)
                .containsExactly("small/passes", "small/fails", "small/needs-levitation", "small/asks-in-vain");
        assertThat(outcome(found, "connect.remote-stream")).isEqualTo(Outcome.BROKEN);
        assertThat(outcome(found, "set.atomic")).isEqualTo(Outcome.UNKNOWN);
        assertThat(outcome(found, "set.clear-image")).isEqualTo(Outcome.UNKNOWN);
        assertThat(outcome(found, "connect.portrait")).isEqualTo(Outcome.NOT_RUN);
    }

    private static Outcome outcome(Report report, String promise) {
        return report.promises().stream()
                .filter(found -> found.id().equals(promise))
                .map(PromiseResult::outcome)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void noCaseRunsIfTheDriverDoesNotStart() {
        try (var none = new DriverPool(() -> ShellDriver.start(folder, "exit 1"))) {
            drivers.close();
            drivers = none;

            assertThatThrownBy(() -> run(KnownFailures.none(), "passes"))
                    .isInstanceOf(DriverException.class)
                    .hasMessageContaining("exit code 1");
            assertThat(heard).isEmpty();
        }
    }
}
