package dev.fakedecart.benchmarks.cli;

import dev.fakedecart.benchmarks.record.LatencyRun;
import dev.fakedecart.benchmarks.record.RunFile;
import dev.fakedecart.benchmarks.report.Findings;
import dev.fakedecart.benchmarks.report.TerminalReport;
import dev.fakedecart.benchmarks.run.InterleavedRunner;
import dev.fakedecart.benchmarks.stats.Allowed;
import dev.fakedecart.benchmarks.stats.Thresholds;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the files of runs and prints their results. */
final class Results {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final PrintWriter out;
    private final List<String> written = new ArrayList<>();

    Results(PrintWriter out) {
        this.out = out;
    }

    /**
     * Checks that a file can be written, before the work takes minutes.
     *
     * @param option the option that names the file
     * @throws IllegalArgumentException if the file cannot be written
     */
    static void require(String option, @Nullable Path file) {
        if (file != null && (Files.isDirectory(file) || !Files.isWritable(existing(file.toAbsolutePath())))) {
            throw new IllegalArgumentException(
                    "%s: %s cannot be written: it is a folder, or in one that is locked".formatted(option, file));
        }
    }

    /** Returns the file if it exists, otherwise the nearest existing folder above the file. */
    private static Path existing(Path file) {
        Path parent = file.getParent();
        return Files.exists(file) || parent == null ? file : existing(parent);
    }

    /**
     * Writes a run.
     *
     * @param wanted the file; otherwise a file in the working directory, named by label, time and ending
     * @param ending the suffix that distinguishes runs with the same label
     */
    void write(LatencyRun run, @Nullable Path wanted, String ending) throws IOException {
        Path file = wanted == null ? usualFile(run, ending) : wanted;
        RunFile.write(file, run);
        written.add(run.label() + ": " + file);
    }

    private static Path usualFile(LatencyRun run, String ending) {
        String name = run.label()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.]+", "-")
                .replaceAll("^[-.]+|[-.]+$", "");
        return Path.of(name + "-" + TIME.format(run.begun()) + ending + RunFile.SUFFIX);
    }

    /** Prints the findings of a run. */
    void print(LatencyRun run, ReportFiles files) throws IOException {
        print(Findings.of(List.of(run)), files);
    }

    /** Compares two runs and prints the findings. Returns true if the candidate is worse. */
    boolean compare(InterleavedRunner.Pair pair, ReportFiles files) throws IOException {
        Findings findings = Findings.compared(
                List.of(pair.baseline().run(), pair.candidate().run()),
                Thresholds.DEFAULT,
                Set.of(Allowed.OTHER_SETUP));
        print(findings, files);
        return findings.worse();
    }

    private void print(Findings findings, ReportFiles files) throws IOException {
        files.write(findings);
        out.print(TerminalReport.of(findings));
        out.println();
        printFiles();
    }

    /** Prints the paths of the runs written since the last call. */
    void printFiles() {
        written.forEach(out::println);
        written.clear();
        out.flush();
    }
}
