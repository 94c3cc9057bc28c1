package dev.fakedecart.conformance.run;

import dev.fakedecart.conformance.driver.Driver;
import dev.fakedecart.conformance.driver.DriverPool;
import dev.fakedecart.conformance.mutant.Mutant;
import dev.fakedecart.conformance.mutant.MutantDriver;
import dev.fakedecart.conformance.report.model.CaseResult;
import dev.fakedecart.conformance.report.model.Report;
import dev.fakedecart.conformance.report.model.Verdict;
import dev.fakedecart.conformance.rig.Policy;
import dev.fakedecart.conformance.target.TestTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks that cases can fail: each mutant of the reference client must fail the case that is meant for the mutant. */
public final class MutantRunner {
    private static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final Duration TIME_TO_START = Duration.ofMinutes(1);

    /**
     * The delay before a client's first retry in milliseconds, shorter than the reference client's 1 s because there
     * are many mutants.
     */
    private static final String RETRY_DELAY = "400";

    private final TestTarget target;
    private final DriverPool drivers;
    private final JsonNode meant;
    private final Set<SuiteRunner> running = ConcurrentHashMap.newKeySet();
    private volatile boolean interrupted;

    /**
     * Creates a runner.
     *
     * @param drivers the drivers that know the mutants, such as {@link #drivers()}
     */
    public MutantRunner(TestTarget target, DriverPool drivers) {
        this.target = target;
        this.drivers = drivers;
        try (InputStream file = MutantRunner.class.getResourceAsStream("/dev/fakedecart/conformance/mutants.json")) {
            if (file == null) {
                throw new IllegalStateException("mutants.json is not in the jar");
            }
            meant = JsonMapper.shared().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The result of a mutant.
     *
     * @param report the report of the cases that ran with the mutant
     */
    public record Outcome(Mutant mutant, Report report) {

        /**
         * Returns the failed cases, and those that take the mutant's defect for one of the documentation. There must be
         * at least one.
         */
        public List<CaseResult> killers() {
            return report.cases().stream()
                    .filter(result ->
                            result.verdict() == Verdict.FAILED || result.verdict() == Verdict.DOCUMENTATION_DRIFT)
                    .toList();
        }

        /** Returns true if a case has failed and no case was broken. */
        public boolean killed() {
            return !killers().isEmpty() && !isBroken();
        }

        /**
         * Returns true if the test rig failed or the run was interrupted, so that the mutant is neither detected nor
         * not.
         */
        public boolean isBroken() {
            return report.count(Verdict.BROKEN) > 0;
        }
    }

    /**
     * Makes {@link #run} return soon. The outcomes of mutants whose cases have not ended are broken. May be called on
     * any thread.
     */
    public void interrupt() {
        interrupted = true;
        drivers.refuse();
        running.forEach(SuiteRunner::interrupt);
    }

    /** Returns mutant drivers, whose clients retry sooner than the reference client. */
    public static DriverPool drivers() {
        List<String> command = MutantDriver.command("--retry-delay", RETRY_DELAY);
        return new DriverPool(() -> Driver.start(command, Path.of("").toAbsolutePath(), TIME_TO_START));
    }

    /** Returns the case that must detect a mutant, as a list of one. */
    public List<Case> detectingCase(Mutant mutant) {
        String id = meant.path(mutant.name()).asString("");
        return List.of(Suite.standard()
                .find(id)
                .orElseThrow(() -> new IllegalStateException(
                        "mutants.json names no case for the mutant \"%s\"".formatted(mutant.name()))));
    }

    /** Returns all cases of the promises that a mutant breaks. */
    public static List<Case> ofItsPromises(Mutant mutant) {
        return Suite.standard().cases().stream()
                .filter(one -> one.promises().stream().anyMatch(mutant.promises()::contains))
                .toList();
    }

    /**
     * Runs cases with each mutant. Blocks.
     *
     * @param mutants the mutants to run
     * @param cases returns the cases to run with a mutant
     * @param atOnce the number of mutants that run at once
     * @param found receives each outcome as soon as possible, in the order of the mutants
     */
    public void run(List<Mutant> mutants, Function<Mutant, List<Case>> cases, int atOnce, Consumer<Outcome> found)
            throws InterruptedException, ExecutionException {
        ExecutorService workers = Executors.newFixedThreadPool(atOnce);
        try {
            List<Future<Outcome>> outcomes = mutants.stream()
                    .map(mutant -> workers.submit(() -> run(mutant, cases.apply(mutant))))
                    .toList();
            for (Future<Outcome> one : outcomes) {
                found.accept(one.get());
            }
        } finally {
            workers.shutdownNow();
        }
    }

    /**
     * Runs cases with a mutant, and repeats the run if the mutant survives, because a slow machine can hide the
     * mutant's fault. Blocks.
     */
    private Outcome run(Mutant mutant, List<Case> cases) {
        Outcome first = runOnce(mutant, cases);
        return first.killed() || interrupted ? first : runOnce(mutant, cases);
    }

    private Outcome runOnce(Mutant mutant, List<Case> cases) {
        var plan = new RunPlan(
                cases,
                "reference, " + mutant,
                Policy.SDK,
                KnownFailures.none(),
                1,
                1,
                PATIENCE,
                false,
                Map.of("mutant", mutant.name()));
        var runner = new SuiteRunner(drivers, target, SuiteListener.silent());
        running.add(runner);
        try {
            if (interrupted) {
                runner.interrupt();
            }
            return new Outcome(mutant, runner.run(plan));
        } finally {
            running.remove(runner);
        }
    }
}
