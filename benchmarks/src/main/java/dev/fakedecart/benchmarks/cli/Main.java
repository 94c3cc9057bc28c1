package dev.fakedecart.benchmarks.cli;

import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The entry point of {@code decart-benchmarks.jar}: {@code latency …}, {@code load …}, and else JMH with its own options. */
public final class Main {
    private static final String PROGRAM = "decart-benchmarks: ";
    private static final Set<String> OWN = Set.of("latency", "load");

    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) throws Exception {
        if (args.length == 0 || !OWN.contains(args[0])) {
            org.openjdk.jmh.Main.main(args);
            return;
        }
        int code = commandLine().execute(args);
        // libwebrtc writes to standard output when its process ends; what is read there should be this program's alone.
        System.out.close();
        System.exit(code);
    }

    static CommandLine commandLine() {
        return new CommandLine(new DecartBenchmarks())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((problem, arguments) -> explain(problem))
                .setExecutionExceptionHandler((problem, command, result) -> {
                    command.getErr()
                            .println(PROGRAM
                                    + (problem.getMessage() == null ? problem.toString() : problem.getMessage()));
                    return CommandLine.ExitCode.USAGE;
                });
    }

    /** One line, and where to read on: nobody needs the whole help to see a misspelt option. */
    private static int explain(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        String message =
                String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
        command.getErr()
                .println(PROGRAM + message + " (see " + command.getCommandSpec().qualifiedName() + " --help)");
        return CommandLine.ExitCode.USAGE;
    }
}
