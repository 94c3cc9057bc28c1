package dev.fakedecart.benchmarks.record;

import java.io.IOException;

/** Thrown if a file is not a readable run. The message names the file, the problem and the remedy. */
public final class RunFileException extends IOException {
    private static final long serialVersionUID = 1;

    RunFileException(String message) {
        super(message);
    }
}
