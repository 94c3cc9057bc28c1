package dev.fakedecart.conformance.cli;

import dev.fakedecart.conformance.report.json.ReportFile;
import dev.fakedecart.conformance.report.model.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A report on the command line, named by its file or by the folder of a run.
 *
 * @param file the report's JSON
 */
record ReportArgument(Path file) {

    static ReportArgument of(Path named) {
        return new ReportArgument(Files.isDirectory(named) ? named.resolve(ReportFile.NAME) : named);
    }

    Report read() throws IOException {
        return ReportFile.read(file);
    }
}
