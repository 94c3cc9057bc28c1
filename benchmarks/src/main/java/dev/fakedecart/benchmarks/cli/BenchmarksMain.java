package dev.fakedecart.benchmarks.cli;

import dev.fakedecart.benchmarks.run.NoFramesException;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The entry point of {@code decart-benchmarks.jar}: runs {@code latency …} and {@code load …}, and passes all other
 * arguments to JMH.
 */
public final class BenchmarksMain {
    private static final Set<String> OWN = Set.of("latency", "load");

    private BenchmarksMain() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) throws Exception {
        if (args.length == 0 || !OWN.contains(args[0])) {
            org.openjdk.jmh.Main.main(args);
            return;
        }
        int code = commandLine().execute(args);
        // libwebrtc writes to standard output when the process ends. Standard output should contain only this program's
        // output.
        System.out.close();
        System.exit(code);
    }

    static CommandLine commandLine() {
        return new CommandLine(new DecartBenchmarks())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((problem, arguments) -> explain(problem))
                .setExecutionExceptionHandler((problem, command, result) -> {
                    command.getErr().println("decart-benchmarks: " + words(problem));
                    return problem instanceof NoFramesException
                            ? BenchmarkExitCode.WORSE
                            : BenchmarkExitCode.RIG_FAILED;
                });
    }

    /** Prints one line that refers to the help. The whole help would hide the message. */
    private static int explain(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        String message =
                String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
        if (!command.getSubcommands().isEmpty()) {
            // picocli reports an unknown command as an unmatched argument of the program.
            message = message.replace("Unmatched argument at index 1:", "no command is called") + "; the commands are "
                    + String.join(", ", command.getSubcommands().keySet());
        }
        command.getErr()
                .println("decart-benchmarks: " + message + " (see "
                        + command.getCommandSpec().qualifiedName() + " --help)");
        return BenchmarkExitCode.RIG_FAILED;
    }

    private static String words(Exception problem) {
        if (problem instanceof NoSuchFileException missing) {
            return missing.getFile() + ": there is no such file";
        }
        return problem.getMessage() == null ? problem.toString() : problem.getMessage();
    }
}
