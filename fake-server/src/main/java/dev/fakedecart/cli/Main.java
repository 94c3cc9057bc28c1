package dev.fakedecart.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

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
        return new CommandLine(new ServeCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::explain);
    }

    /** One line, and where to read on: nobody needs the whole help to see a misspelt option. */
    private static int explain(ParameterException e, String[] arguments) {
        PrintWriter out = e.getCommandLine().getErr();
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        out.println("fake-decart: " + message + " (see fake-decart --help)");
        return CommandLine.ExitCode.USAGE;
    }
}
