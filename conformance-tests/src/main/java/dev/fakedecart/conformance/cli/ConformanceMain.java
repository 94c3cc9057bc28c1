package dev.fakedecart.conformance.cli;

import dev.fakedecart.conformance.text.SafeText;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The entry point of {@code decart-conformance.jar}. */
@Command(
        name = "decart-conformance",
        description = "Checks which promises of the documentation an SDK of Decart's realtime video service keeps.",
        mixinStandardHelpOptions = true,
        versionProvider = ConformanceMain.Versions.class,
        subcommands = {
            RunSuiteCommand.class,
            ListCommand.class,
            DescribeCommand.class,
            CompareReportsCommand.class,
            MatrixCommand.class,
            MutantsCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 if no case failed, except for known failures and documentation drift; 1 if the SDK failed;",
            "2 if the rig failed, or the arguments are wrong."
        })
public final class ConformanceMain {
    private ConformanceMain() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        int code = commandLine().execute(args);
        // libwebrtc writes to standard output when the process ends. Only the output of this program should be there.
        System.out.close();
        System.exit(code);
    }

    static CommandLine commandLine() {
        return new CommandLine(new ConformanceMain())
                .setParameterExceptionHandler((problem, arguments) -> explain(problem))
                .setExecutionExceptionHandler((problem, command, result) -> {
                    command.getErr().println("decart-conformance: " + SafeText.of(words(problem)));
                    return ExitCode.RIG_FAILED;
                });
    }

    /** Prints one line with a hint at the help. The whole help would hide the message. */
    private static int explain(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        String message =
                String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
        if (!command.getSubcommands().isEmpty()) {
            // picocli reports an unknown command as an unmatched argument.
            message = message.replace("Unmatched argument at index 0:", "there is no command") + "; the commands are "
                    + String.join(", ", command.getSubcommands().keySet());
        }
        command.getErr()
                .println("decart-conformance: " + SafeText.of(message) + " (see "
                        + command.getCommandSpec().qualifiedName() + " --help)");
        return ExitCode.RIG_FAILED;
    }

    private static String words(Exception problem) {
        if (problem instanceof NoSuchFileException missing) {
            return missing.getFile() + ": the file does not exist";
        }
        return problem.getMessage() == null ? problem.toString() : problem.getMessage();
    }

    static final class Versions implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"decart-conformance " + dev.fakedecart.conformance.run.SuiteVersion.ofSuite()};
        }
    }
}
