package dev.fakedecart.benchmarks.load;

/** Hears what a load is doing. */
public interface LoadListener {

    /** What it is doing now; several times a second at most. */
    void say(String what);

    /** Something that whoever reads the figures must know. */
    void note(String what);
}
