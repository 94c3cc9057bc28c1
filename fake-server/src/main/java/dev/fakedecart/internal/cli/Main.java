package dev.fakedecart.internal.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The runnable jar's entry. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        int code = commandLine().execute(arguments);
        if (code != 0) {
            silence();
            System.exit(code);
        }
    }

    /** libwebrtc writes to standard output when its process ends; what is read there should be this program's alone. */
    static void silence() {
        System.out.close();
    }

    static CommandLine commandLine() {
        var serve = new CommandLine(new ServeCommand());
        serve.getCommandSpec()
                .name("serve")
                .usageMessage()
                .description("Serves, as fake-decart does without a command.", "");
        return new CommandLine(new ServeCommand())
                .addSubcommand("serve", serve)
                .addSubcommand(new ScenariosCommand())
                .addSubcommand(new StrikeCommand())
                .setExecutionStrategy(Main::run)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::explain);
    }

    /** Options of the server in front of another command would be lost without a word. */
    private static int run(ParseResult parsed) {
        if (parsed.hasSubcommand() && !parsed.matchedOptions().isEmpty()) {
            String command = parsed.subcommand().commandSpec().name();
            String option = parsed.matchedOptions().get(0).longestName();
            throw new ParameterException(
                    parsed.commandSpec().commandLine(),
                    "%s stands before the command: write %s %s, if it is an option of that"
                            .formatted(option, command, option));
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** One line, and where to read on: nobody needs the whole help to see a misspelt option. */
    private static int explain(ParameterException e, String[] arguments) {
        PrintWriter out = e.getCommandLine().getErr();
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        out.println("fake-decart: " + message + " (see "
                + e.getCommandLine().getCommandSpec().qualifiedName() + " --help)");
        return CommandLine.ExitCode.USAGE;
    }
}
