package dev.fakedecart.conformance.report.json;

import java.io.IOException;

/** Thrown if a file is not a readable report. The message names the file and the problem. */
public final class ReportException extends IOException {
    private static final long serialVersionUID = 1;

    ReportException(String message) {
        super(message);
    }
}
