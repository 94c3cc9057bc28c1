package dev.fakedecart.benchmarks.cli;

import dev.fakedecart.benchmarks.load.Progress;
import java.io.PrintWriter;

/** Tells on standard error what a load is doing: in one line that changes, where somebody watches. */
final class LoadConsole implements Progress {
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter out;

    /** From Java 22 on this is true in a pipe as well, and the line changes there too. */
    @SuppressWarnings("SystemConsoleNull")
    private final boolean watched = System.console() != null;

    private String last = "";

    LoadConsole(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void say(String what) {
        if (watched) {
            out.print(CLEAR + what);
        } else if (!withoutNumbers(what).equals(withoutNumbers(last))) {
            out.println(what);
        }
        last = what;
        out.flush();
    }

    private static String withoutNumbers(String text) {
        return text.replaceAll("(?<!^)\\d+", "");
    }

    @Override
    public synchronized void note(String what) {
        out.println((watched ? CLEAR : "") + what);
        out.flush();
    }

    synchronized void clear() {
        if (watched) {
            out.print(CLEAR);
            out.flush();
        }
    }
}
