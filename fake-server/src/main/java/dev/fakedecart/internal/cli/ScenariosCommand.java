package dev.fakedecart.internal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.internal.scenario.Scenario;
import dev.fakedecart.internal.scenario.ScenarioException;
import dev.fakedecart.internal.scenario.ScenarioLibrary;
import dev.fakedecart.internal.scenario.ScenarioSchema;
import dev.fakedecart.internal.scenario.ScenarioSource;
import dev.fakedecart.internal.scenario.ScenarioText;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists, shows and checks scenarios. */
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
            description = "Lists the scenarios of the library, with the first sentence of each description.")
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
            description = "Prints a scenario as YAML, in the form in which the server reads it.")
    int show(
            @Parameters(paramLabel = "NAME|FILE", description = "the name of a scenario, or a file")
                    String nameOrFile) {
        try {
            out().print(ScenarioText.yaml(ScenarioSource.read(nameOrFile)));
            return CommandLine.ExitCode.OK;
        } catch (ScenarioException | IOException e) {
            print(e);
            return CommandLine.ExitCode.USAGE;
        }
    }

    @Command(
            name = "validate",
            mixinStandardHelpOptions = true,
            description = "Checks scenario files, and prints all problems of each.",
            footer = {"", "Exit codes: 0 all files are valid, 1 a file has problems, 2 a file cannot be read."})
    int validate(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "files with one scenario each")
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
                    "%s: ok, %s %s%n",
                    file, scenario.rules().size(), scenario.rules().size() == 1 ? "rule" : "rules");
            return CommandLine.ExitCode.OK;
        } catch (ScenarioException e) {
            e.problems().forEach(out::println);
            return BAD;
        } catch (IOException e) {
            print(e);
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

    private static void print(Exception e) {
        new PrintStream(System.err, true, UTF_8).println("fake-decart: " + e.getMessage());
    }

    /** Prints UTF-8, as files have it: scenarios can have characters that the terminal's encoding lacks. */
    private static PrintStream out() {
        return new PrintStream(System.out, true, UTF_8);
    }
}
