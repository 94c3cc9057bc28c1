package dev.fakedecart.benchmarks.cli;

import java.io.PrintWriter;

/**
 * Says what is going on: on a terminal in one line that is written over again, elsewhere in lines that follow each other.
 * For one thread.
 */
final class StatusLine {
    /** Back to the line's beginning, and away with what stands there. */
    private static final String OVER = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean isTerminal;
    private boolean isOpen;

    /** @param out standard output or error, which is a terminal or is not */
    @SuppressWarnings(
            "SystemConsoleNull") // from Java 22 on there is one without a terminal, too: the line is then rewritten
    StatusLine(PrintWriter out) {
        this.out = out;
        this.isTerminal = System.console() != null;
    }

    /** True if the next text takes the place of the last one, so that there may be many. */
    boolean isRewritten() {
        return isTerminal;
    }

    void show(String text) {
        if (isTerminal) {
            out.print(OVER + text);
            isOpen = true;
        } else {
            out.println(text);
        }
        out.flush();
    }

    /** A line that stays. */
    void note(String text) {
        clear();
        out.println(text);
        out.flush();
    }

    /** Takes the text away: something else is printed next. */
    void clear() {
        if (isOpen) {
            out.print(OVER);
            out.flush();
            isOpen = false;
        }
    }
}
