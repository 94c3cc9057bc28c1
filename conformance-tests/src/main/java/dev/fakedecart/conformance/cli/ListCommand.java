package dev.fakedecart.conformance.cli;

import dev.fakedecart.conformance.run.Catalogue;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code decart-conformance list}. */
@Command(name = "list", description = "Lists the cases or the promises.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class ListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Selection selection;

    @Option(names = "--promises", description = "List the promises instead of the cases.")
    private boolean promises;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (promises) {
            Catalogue.standard().promises().stream()
                    .filter(promise -> selection.policy().includes(promise.policy()))
                    .forEach(promise -> out.printf(
                            "%-32s %s%s%n",
                            promise.id(),
                            promise.text(),
                            promise.notShown()
                                    .map(why -> " (not checked: " + why + ")")
                                    .orElse("")));
        } else {
            selection.cases().forEach(one -> out.printf("%-58s %s%n", one.id(), String.join(" ", one.promises())));
        }
        out.flush();
        return ExitCode.KEPT;
    }
}
