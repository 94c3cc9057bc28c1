package dev.fakedecart.conformance.cli;

import dev.fakedecart.conformance.run.Case;
import dev.fakedecart.conformance.run.Catalogue;
import dev.fakedecart.conformance.run.Suite;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code decart-conformance describe}. */
@Command(
        name = "describe",
        description = "Describes what a case does and which promises it checks.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class DescribeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CASE", description = "The id of the case, as \"list\" shows it.")
    private String id;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Case found = Suite.standard()
                .find(id)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "there is no case \"" + id + "\". \"list\" shows all cases"));
        out.printf("%s%n%s.%n%n%s%n%n", found.id(), found.title(), found.story());
        for (String promise : found.promises()) {
            Catalogue.standard().find(promise).ifPresent(known -> {
                out.printf("checks %s: %s%n  source: %s%n", promise, known.text(), known.source());
                new TreeMap<>(known.promisedFrom())
                        .forEach((sdk, from) -> out.printf("  promised by %s from %s on%n", sdk, from));
            });
        }
        out.printf(
                "policy %s, load %s%n",
                found.policy().text(), found.load().name().toLowerCase(Locale.ROOT));
        out.flush();
        return ExitCode.KEPT;
    }
}
