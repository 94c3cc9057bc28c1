package dev.fakedecart.benchmarks.cli;

import dev.fakedecart.benchmarks.load.Progress;

/** Tells what a load is doing; where lines follow each other, only what differs by more than its numbers. */
final class LoadConsole implements Progress {
    private final StatusLine line;
    private String last = "";

    LoadConsole(StatusLine line) {
        this.line = line;
    }

    @Override
    public void say(String what) {
        if (line.isRewritten() || !withoutNumbers(what).equals(withoutNumbers(last))) {
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
