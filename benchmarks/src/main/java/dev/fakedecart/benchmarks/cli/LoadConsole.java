package dev.fakedecart.benchmarks.cli;

import dev.fakedecart.benchmarks.load.LoadListener;
import dev.fakedecart.conformance.console.ProgressLine;

/** Shows the progress of a load. Without a terminal, the console skips lines that differ only in numbers. */
final class LoadConsole implements LoadListener {
    private final ProgressLine line;
    private String last = "";

    LoadConsole(ProgressLine line) {
        this.line = line;
    }

    @Override
    public void say(String what) {
        if (line.isOverwritten() || !withoutNumbers(what).equals(withoutNumbers(last))) {
            line.show(what);
        }
        last = what;
    }

    private static String withoutNumbers(String text) {
        return text.replaceAll("(?<!^)\\d+", "");
    }

    @Override
    public void note(String what) {
        line.note(what);
    }

    void clear() {
        line.clear();
    }
}
