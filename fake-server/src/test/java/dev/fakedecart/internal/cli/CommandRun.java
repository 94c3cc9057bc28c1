package dev.fakedecart.internal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** The output and the exit code of a command. */
record CommandRun(int code, String output, String errors) {

    /** Runs a command in this process. Nothing else may write to standard output or error meanwhile. */
    static CommandRun of(String... arguments) {
        PrintStream outputBefore = System.out;
        PrintStream errorsBefore = System.err;
        var output = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        System.setOut(new PrintStream(output, true, UTF_8));
        System.setErr(new PrintStream(errors, true, UTF_8));
        try {
            int code = Main.commandLine().execute(arguments);
            return new CommandRun(code, output.toString(UTF_8), errors.toString(UTF_8));
        } finally {
            System.setOut(outputBefore);
            System.setErr(errorsBefore);
        }
    }
}
