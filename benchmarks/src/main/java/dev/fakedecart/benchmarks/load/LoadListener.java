package dev.fakedecart.benchmarks.load;

/** Receives the progress of a load. */
public interface LoadListener {

    /** Reports the current activity, at most several times a second. */
    void say(String what);

    /** Reports a note that readers of the figures must know. */
    void note(String what);
}
