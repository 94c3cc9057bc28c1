package dev.fakedecart.conformance.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The entry point of {@code decart-conformance.jar}. */
@Command(
        name = "decart-conformance",
        description = "Tells which promises of the documentation an SDK of Decart's realtime video service keeps.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class,
        subcommands = {RunCommand.class, ListCommand.class, DescribeCommand.class, MutantsCommand.class},
        footer = {
            "",
            "Exit codes: 0 if the SDK kept all that was asked, or nothing failed that is not known; 1 if the SDK failed;",
            "2 if the rig failed, or the arguments are wrong."
        })
public final class Main {
    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler((problem, command, result) -> {
            command.getErr().println(problem.getMessage() == null ? problem.toString() : problem.getMessage());
            return Exit.RIG_FAILED;
        });
    }

    static final class Versions implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"decart-conformance " + dev.fakedecart.conformance.run.Version.ofSuite()};
        }
    }
}
