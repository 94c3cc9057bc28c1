package dev.fakedecart.benchmarks.record;

import java.io.IOException;

/** A file is no run that can be read here; the message names the file, what is wrong with it and what to do. */
public final class RunFileException extends IOException {
    private static final long serialVersionUID = 1;

    RunFileException(String message) {
        super(message);
    }
}
