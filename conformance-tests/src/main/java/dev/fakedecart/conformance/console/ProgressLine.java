package dev.fakedecart.conformance.console;

import java.io.PrintWriter;

/**
 * Shows progress on the console: on a terminal in one line that each text overwrites, elsewhere in a new line for each
 * text. Not safe for use by several threads.
 */
public final class ProgressLine {
    /** Moves to the start of the line and clears it. */
    private static final String OVERWRITE = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean isTerminal;
    private boolean isOpen;

    /** @param out standard output or standard error */
    @SuppressWarnings(
            "SystemConsoleNull") // from Java 22 on the console is never null, and the line is then always overwritten
    public ProgressLine(PrintWriter out) {
        this.out = out;
        this.isTerminal = System.console() != null;
    }

    /** Returns true if each text overwrites the one before. Elsewhere callers should show fewer texts. */
    public boolean isOverwritten() {
        return isTerminal;
    }

    /** Shows a text until the next one. */
    public void show(String text) {
        if (isTerminal) {
            out.print(OVERWRITE + text);
            isOpen = true;
        } else {
            out.println(text);
        }
        out.flush();
    }

    /** Prints a line that stays. */
    public void note(String text) {
        clear();
        out.println(text);
        out.flush();
    }

    /** Clears the line before something else is printed. */
    public void clear() {
        if (isOpen) {
            out.print(OVERWRITE);
            out.flush();
            isOpen = false;
        }
    }
}
