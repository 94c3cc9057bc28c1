package dev.fakedecart.conformance.cli;

import dev.fakedecart.conformance.console.Format;
import dev.fakedecart.conformance.mutant.Mutant;
import dev.fakedecart.conformance.mutant.Mutants;
import dev.fakedecart.conformance.run.MutantRunner;
import dev.fakedecart.conformance.run.MutantRunner.Outcome;
import dev.fakedecart.conformance.target.TestTarget;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code decart-conformance mutants}. */
@Command(
        name = "mutants",
        description =
                "Shows that cases can fail: runs them with mutants, which are variants of the reference client that are"
                        + " broken on purpose. The exit code is 1 if a mutant survives, and 2 if a case is broken.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class MutantsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "The mutants to run (default: all).")
    private List<String> names = new ArrayList<>();

    @Option(names = "--list", description = "List the mutants and their defects. Runs nothing.")
    private boolean list;

    @Option(
            names = "--all-cases",
            description =
                    "Run all cases of the promises that a mutant breaks, not only the case that should detect it.")
    private boolean allCases;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "6",
            description = "How many mutants run at once (default: ${DEFAULT-VALUE}).")
    private int jobs;

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
        PrintWriter out = spec.commandLine().getOut();
        List<Mutant> mutants = chosen();
        if (list) {
            mutants.forEach(mutant -> out.printf("%-32s %s%n", mutant.name(), mutant.sentence()));
            out.flush();
            return ExitCode.KEPT;
        }
        var outcomes = new ArrayList<Outcome>();
        try (TestTarget target = TestTarget.embedded();
                var drivers = MutantRunner.drivers()) {
            var runner = new MutantRunner(target, drivers);
            try (var interruption = Interruption.listen(runner::interrupt)) {
                runner.run(
                        mutants,
                        allCases ? MutantRunner::ofItsPromises : runner::detectingCase,
                        Math.max(1, jobs),
                        outcome -> {
                            outcomes.add(outcome);
                            print(out, outcome);
                        });
                return conclude(out, outcomes, interruption.isInterrupted());
            }
        }
    }

    private static int conclude(PrintWriter out, List<Outcome> outcomes, boolean interrupted) {
        long detected = outcomes.stream().filter(Outcome::killed).count();
        long broken = outcomes.stream().filter(Outcome::isBroken).count();
        long survived = outcomes.size() - detected - broken;
        out.printf(
                "%s: %s detected, %s survived%s%n",
                Format.count(outcomes.size(), "mutant"),
                detected,
                survived,
                broken == 0 ? "" : ", %s broken".formatted(broken));
        if (interrupted) {
            out.println("interrupted: the mutants whose cases had not ended are broken");
        }
        out.flush();
        if (survived > 0) {
            return ExitCode.SDK_FAILED;
        }
        return broken > 0 ? ExitCode.RIG_FAILED : ExitCode.KEPT;
    }

    private static String verdict(Outcome outcome) {
        if (outcome.isBroken()) {
            return "broken";
        }
        return outcome.killed() ? "detected" : "SURVIVED";
    }

    private static void print(PrintWriter out, Outcome outcome) {
        String found = outcome.report().cases().stream()
                .filter(result -> outcome.killed()
                        ? outcome.killers().contains(result)
                        : !result.verdict().kept())
                .map(result -> result.verdict().text() + " " + result.id())
                .collect(Collectors.joining(", "));
        out.printf("%-9s %-32s %s%n", verdict(outcome), outcome.mutant().name(), found);
        out.flush();
    }

    private List<Mutant> chosen() {
        if (names.isEmpty()) {
            return Mutants.all();
        }
        return names.stream()
                .map(name -> Mutants.find(name)
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(),
                                "there is no mutant \"" + name + "\". \"mutants --list\" shows all mutants")))
                .toList();
    }
}
