package dev.fakedecart.conformance.run;

import dev.fakedecart.conformance.driver.DriverPool;
import dev.fakedecart.conformance.reference.Mutant;
import dev.fakedecart.conformance.report.CaseResult;
import dev.fakedecart.conformance.report.CaseRun;
import dev.fakedecart.conformance.report.Report;
import dev.fakedecart.conformance.report.Verdict;
import dev.fakedecart.conformance.rig.Policy;
import dev.fakedecart.conformance.target.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows that cases can fail: each broken variant of the reference client must fail the case that is meant for it. Safe
 * for use by several threads, one mutant each.
 */
public final class MutantRunner {
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final Target target;
    private final DriverPool drivers;
    private final JsonNode meant;

    /**
     * Makes a runner.
     *
     * @param drivers of the reference client
     */
    public MutantRunner(Target target, DriverPool drivers) {
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
     * What became of a mutant.
     *
     * @param report of the cases that were run with it
     */
    public record Outcome(Mutant mutant, Report report) {

        /** The cases that failed, as one must. */
        public List<CaseResult> killers() {
            return report.cases().stream()
                    .filter(result -> result.verdict() == Verdict.FAILED)
                    .toList();
        }

        /** True if a case that is meant for it has failed, and none was broken. */
        public boolean killed() {
            return !killers().isEmpty() && report.count(Verdict.BROKEN) == 0;
        }
    }

    /** The case that is meant for a mutant. */
    public List<Case> meantFor(Mutant mutant) {
        String id = meant.path(mutant.name()).asString("");
        return List.of(Suite.standard()
                .find(id)
                .orElseThrow(() -> new IllegalStateException(
                        "mutants.json names no case for the mutant \"%s\"".formatted(mutant.name()))));
    }

    /** All cases of the promises that a mutant breaks. */
    public static List<Case> ofItsPromises(Mutant mutant) {
        return Suite.standard().cases().stream()
                .filter(one -> one.promises().stream().anyMatch(mutant.promises()::contains))
                .toList();
    }

    /**
     * Runs cases with a mutant, and a second time if it survives: what it does wrong may show only if the machine keeps
     * up. Blocks.
     */
    public Outcome run(Mutant mutant, List<Case> cases) {
        Outcome first = runOnce(mutant, cases);
        return first.killed() ? first : runOnce(mutant, cases);
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
        return new Outcome(mutant, new SuiteRunner(drivers, target, new Silence()).run(plan));
    }

    private static final class Silence implements SuiteListener {
        @Override
        public void begins(int cases) {}

        @Override
        public void ran(Case done, CaseRun run, boolean again) {}
    }
}
