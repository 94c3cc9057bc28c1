package dev.fakedecart.internal.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The entry point of the runnable jar. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        int code = commandLine().execute(arguments);
        if (arguments.length > 0 && arguments[0].equals(DoctorCommand.NAME)) {
            System.out.flush();
            Runtime.getRuntime().halt(code); // libwebrtc's threads can hang in the exit of a process that used them
        }
        if (code != 0) {
            silence();
            System.exit(code);
        }
    }

    /** Keeps libwebrtc's output at process exit out of standard output, which scripts read. */
    static void silence() {
        System.out.close();
    }

    static CommandLine commandLine() {
        var serve = new CommandLine(new ServeCommand());
        serve.getCommandSpec()
                .name("serve")
                .usageMessage()
                .description("Runs the server. This is the default command.", "");
        return new CommandLine(new ServeCommand())
                .addSubcommand("serve", serve)
                .addSubcommand(new ScenariosCommand())
                .addSubcommand(new ModelsCommand())
                .addSubcommand(new InjectCommand())
                .addSubcommand(new DoctorCommand())
                .setExecutionStrategy(Main::run)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::explain);
    }

    /** Rejects options in front of a command, which would otherwise be ignored silently. */
    private static int run(ParseResult parsed) {
        if (parsed.hasSubcommand() && !parsed.matchedOptions().isEmpty()) {
            String command = parsed.subcommand().commandSpec().name();
            String option = parsed.matchedOptions().get(0).longestName();
            throw new ParameterException(
                    parsed.commandSpec().commandLine(),
                    "%s is in front of the command: write %s %s if it is an option of that command"
                            .formatted(option, command, option));
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** Prints one line and a pointer to the help, instead of the whole help. */
    private static int explain(ParameterException e, String[] arguments) {
        PrintWriter out = e.getCommandLine().getErr();
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        out.println("fake-decart: " + message + " (see "
                + e.getCommandLine().getCommandSpec().qualifiedName() + " --help)");
        return CommandLine.ExitCode.USAGE;
    }
}
