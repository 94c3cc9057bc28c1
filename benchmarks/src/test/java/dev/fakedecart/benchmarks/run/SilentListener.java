package dev.fakedecart.benchmarks.run;

import java.util.ArrayList;
import java.util.List;

/** Keeps the notes that it receives. */
final class SilentListener implements RunListener {
    private final List<String> notes = new ArrayList<>();

    @Override
    public void note(String text) {
        notes.add(text);
    }

    @Override
    public void progress(Progress progress) {}

    List<String> notes() {
        return List.copyOf(notes);
    }
}
