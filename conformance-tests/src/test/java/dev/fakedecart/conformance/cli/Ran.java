package dev.fakedecart.conformance.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** The output and the exit code of a command line. */
record Ran(int exitCode, String out, String err) {

    static Ran command(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine command =
                ConformanceMain.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int exitCode = command.execute(arguments);
        return new Ran(exitCode, out.toString(), err.toString());
    }
}
