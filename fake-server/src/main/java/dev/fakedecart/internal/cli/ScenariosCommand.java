package dev.fakedecart.internal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.internal.scenario.Scenario;
import dev.fakedecart.internal.scenario.ScenarioException;
import dev.fakedecart.internal.scenario.ScenarioLibrary;
import dev.fakedecart.internal.scenario.ScenarioSchema;
import dev.fakedecart.internal.scenario.ScenarioText;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What there is of scenarios, and whether one's own are good. */
@Command(
        name = "scenarios",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists, shows and checks fault scenarios.")
final class ScenariosCommand {
    private static final int BAD = 1;

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Names the scenarios of the library, and what happens in each.")
    int list() {
        PrintStream out = out();
        ScenarioLibrary library = ScenarioLibrary.standard();
        List<String> names = library.names();
        int width = names.stream().mapToInt(String::length).max().orElse(1);
        for (String name : names) {
            String description = library.find(name).map(Scenario::description).orElse("");
            out.println(("%-" + width + "s  %s").formatted(name, description.replaceFirst("(?s)(\\.)\\s.*", "$1")));
        }
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows a scenario, as YAML, the way it is understood.")
    int show(
            @Parameters(paramLabel = "NAME|FILE", description = "a scenario's name, or a file with one")
                    String nameOrFile) {
        try {
            out().print(ScenarioText.yaml(ScenarioSource.read(nameOrFile)));
            return CommandLine.ExitCode.OK;
        } catch (ScenarioException | IOException e) {
            tell(e);
            return CommandLine.ExitCode.USAGE;
        }
    }

    @Command(
            name = "validate",
            mixinStandardHelpOptions = true,
            description =
                    "Says of files whether they are good scenarios, and everything that is wrong with those that are not.",
            footer = {"", "Exit codes: 0 all are good, 1 one is not, 2 one cannot be read."})
    int validate(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "files with a scenario each")
                    List<String> files) {
        int code = CommandLine.ExitCode.OK;
        for (String file : files) {
            code = Math.max(code, validate(file));
        }
        return code;
    }

    private static int validate(String file) {
        PrintStream out = out();
        try {
            Scenario scenario = ScenarioSource.readFile(file);
            out.printf(
                    "%s: ok, %d %s%n",
                    file, scenario.rules().size(), scenario.rules().size() == 1 ? "rule" : "rules");
            return CommandLine.ExitCode.OK;
        } catch (ScenarioException e) {
            e.problems().forEach(out::println);
            return BAD;
        } catch (IOException e) {
            tell(e);
            return CommandLine.ExitCode.USAGE;
        }
    }

    @Command(
            name = "schema",
            mixinStandardHelpOptions = true,
            description = "Prints the JSON Schema of scenarios, for editors.")
    int schema() {
        out().print(ScenarioSchema.json());
        return CommandLine.ExitCode.OK;
    }

    private static void tell(Exception e) {
        new PrintStream(System.err, true, UTF_8).println("fake-decart: " + e.getMessage());
    }

    /** Scenarios have characters that not every terminal's encoding has, and files are UTF-8. */
    private static PrintStream out() {
        return new PrintStream(System.out, true, UTF_8);
    }
}
