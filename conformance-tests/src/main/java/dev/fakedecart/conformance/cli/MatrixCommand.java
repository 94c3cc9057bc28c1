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
        description = "Shows many reports side by side: SDK versions are columns, promises are rows.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class MatrixCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "REPORT",
            description = "Reports, each its report.json or the folder that it is in; the columns, from left to right.")
    private List<Path> reports;

    @Option(names = "--markdown", description = "As Markdown, for the summary of a CI job or a comment.")
    private boolean markdown;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write a page, too, that stands alone and links to the reports' pages.")
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

    /** The report's page, as seen from the matrix; null if one of them is not there. */
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
