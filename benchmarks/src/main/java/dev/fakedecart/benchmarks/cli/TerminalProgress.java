package dev.fakedecart.benchmarks.cli;

import dev.fakedecart.benchmarks.run.RunListener;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells how measuring gets on: in one line that is written over again on a terminal, elsewhere in a line every ten
 * seconds. For the thread that measures.
 */
final class TerminalProgress implements RunListener {
    private static final long BETWEEN_LINES_NANOS = 10_000_000_000L;

    /** Back to the line's beginning, and away with what stands there. */
    private static final String OVER = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean isTerminal;
    private boolean isLineOpen;
    private String lastWhat = "";
    private long lastLine;

    /** For standard output, which is a terminal or is not. */
    @SuppressWarnings(
            "SystemConsoleNull") // from Java 22 on there is one without a terminal, too: the line is then rewritten
    static TerminalProgress to(PrintWriter out) {
        return new TerminalProgress(out, System.console() != null);
    }

    TerminalProgress(PrintWriter out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    @Override
    public void note(String text) {
        end();
        out.println(text);
        out.flush();
    }

    @Override
    public void progress(Progress progress) {
        long now = System.nanoTime();
        boolean isNew = !progress.what().equals(lastWhat);
        if (!isTerminal && !isNew && now - lastLine < BETWEEN_LINES_NANOS) {
            return;
        }
        lastWhat = progress.what();
        lastLine = now;
        String line = String.format(
                Locale.ROOT,
                "%s: %d of %d s, %d frames, p50 %s, p99 %s, %d missing",
                progress.what(),
                Math.min(progress.elapsed().toSeconds(), progress.total().toSeconds()),
                progress.total().toSeconds(),
                progress.frames(),
                millis(progress.p50()),
                millis(progress.p99()),
                progress.lost());
        if (isTerminal) {
            out.print(OVER + line);
            isLineOpen = true;
        } else {
            out.println(line);
        }
        out.flush();
    }

    private static String millis(Optional<Double> value) {
        return value.map(millis -> String.format(Locale.ROOT, "%.1f ms", millis))
                .orElse("unknown");
    }

    /** Takes the line away: something else is printed next. */
    void end() {
        if (isLineOpen) {
            out.print(OVER);
            out.flush();
            isLineOpen = false;
        }
    }
}
