package dev.fakedecart.conformance.cli;

import dev.fakedecart.conformance.report.json.ReportFile;
import dev.fakedecart.conformance.report.model.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A report that is named on the command line: by its file, or by the folder that a run wrote.
 *
 * @param file its JSON
 */
record ReportArgument(Path file) {

    static ReportArgument of(Path named) {
        return new ReportArgument(Files.isDirectory(named) ? named.resolve(ReportFile.NAME) : named);
    }

    Report read() throws IOException {
        return ReportFile.read(file);
    }
}
