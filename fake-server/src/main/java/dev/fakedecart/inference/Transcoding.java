package dev.fakedecart.inference;

/** A track that an inference participant works on, or will as soon as one is free. */
@FunctionalInterface
public interface Transcoding {

    /** Works on it no more. May be called on any thread, more than once. */
    void end();
}
