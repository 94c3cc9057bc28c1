package dev.fakedecart.conformance.report.json;

import java.io.IOException;

/** A file is no report that can be read here; the message names the file and says what is wrong. */
public final class ReportException extends IOException {
    private static final long serialVersionUID = 1;

    ReportException(String message) {
        super(message);
    }
}
