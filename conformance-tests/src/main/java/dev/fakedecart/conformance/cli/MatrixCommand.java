package dev.fakedecart.conformance.cli;

import dev.fakedecart.conformance.report.ReportFolder;
import dev.fakedecart.conformance.report.html.MatrixHtml;
import dev.fakedecart.conformance.report.html.ReportHtml;
import dev.fakedecart.conformance.report.model.Matrix;
import dev.fakedecart.conformance.report.text.MatrixText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code decart-conformance matrix}. */
@Command(
        name = "matrix",
        description = "Shows reports side by side: one column for each SDK version, one row for each promise.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class MatrixCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "REPORT",
            description = "The reports in the order of the columns: each its report.json, or the folder with it.")
    private List<Path> reports;

    @Option(names = "--markdown", description = "Print Markdown, for the summary of a CI job or for a comment.")
    private boolean markdown;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Also write a page. It works offline and links to the pages of the reports.")
    private @Nullable Path html;

    @Override
    public Integer call() throws IOException {
        var entries = new ArrayList<Matrix.Entry>();
        for (Path named : reports) {
            ReportArgument argument = ReportArgument.of(named);
            entries.add(new Matrix.Entry(argument.read(), link(argument)));
        }
        var matrix = Matrix.of(entries);
        if (html != null) {
            ReportFolder.write(MatrixHtml.of(matrix), html);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(markdown ? MatrixText.markdown(matrix) : MatrixText.plain(matrix));
        out.flush();
        return ExitCode.KEPT;
    }

    /** The path from the matrix to the report's page; null if one of the two does not exist. */
    private @Nullable String link(ReportArgument argument) {
        Path page =
                argument.file().resolveSibling(ReportHtml.NAME).toAbsolutePath().normalize();
        if (html == null || !Files.exists(page)) {
            return null;
        }
        Path folder = html.toAbsolutePath().normalize().getParent();
        return folder == null ? null : folder.relativize(page).toString().replace('\\', '/');
    }
}
