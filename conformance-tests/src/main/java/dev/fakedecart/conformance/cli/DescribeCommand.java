package dev.fakedecart.conformance.cli;

import dev.fakedecart.conformance.run.Case;
import dev.fakedecart.conformance.run.Catalogue;
import dev.fakedecart.conformance.run.Suite;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code decart-conformance describe}. */
@Command(
        name = "describe",
        description = "Tells what a case does, and what it proves.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class DescribeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CASE", description = "Its id, as \"list\" shows it.")
    private String id;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Case found = Suite.standard()
                .find(id)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "no case is called \"" + id + "\"; \"list\" names them"));
        out.printf("%s%n%s.%n%n%s%n%n", found.id(), found.title(), found.story());
        for (String promise : found.promises()) {
            Catalogue.standard()
                    .find(promise)
                    .ifPresent(known ->
                            out.printf("proves %s: %s%n  written in: %s%n", promise, known.text(), known.source()));
        }
        out.printf(
                "policy %s; runs among cases of %s%n",
                found.policy().text(), found.load().name().toLowerCase(Locale.ROOT));
        out.flush();
        return ExitCode.KEPT;
    }
}
