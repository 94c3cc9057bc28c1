package dev.fakedecart.benchmarks.cli;

import dev.fakedecart.benchmarks.run.RunListener;
import dev.fakedecart.conformance.console.ProgressLine;
import java.util.Locale;
import java.util.Optional;

/**
 * Shows the progress of a measurement; without a terminal, every 10 s. Only the measuring thread may use this object.
 */
final class TerminalProgress implements RunListener {
    private static final long BETWEEN_LINES_NANOS = 10_000_000_000L;

    private final ProgressLine line;
    private String lastWhat = "";
    private long lastLine;

    TerminalProgress(ProgressLine line) {
        this.line = line;
    }

    @Override
    public void note(String text) {
        line.note(text);
    }

    @Override
    public void progress(Progress progress) {
        long now = System.nanoTime();
        boolean isNew = !progress.what().equals(lastWhat);
        if (!line.isOverwritten() && !isNew && now - lastLine < BETWEEN_LINES_NANOS) {
            return;
        }
        lastWhat = progress.what();
        lastLine = now;
        line.show(String.format(
                Locale.ROOT,
                "%s: %s of %s s, %s frames, p50 %s, p99 %s, %s missing",
                progress.what(),
                Math.min(progress.elapsed().toSeconds(), progress.total().toSeconds()),
                progress.total().toSeconds(),
                progress.frames(),
                millis(progress.p50()),
                millis(progress.p99()),
                progress.lost()));
    }

    private static String millis(Optional<Double> value) {
        return value.map(millis -> String.format(Locale.ROOT, "%.1f ms", millis))
                .orElse("unknown");
    }

    /** Clears the progress line before other output. */
    void end() {
        line.clear();
    }
}
