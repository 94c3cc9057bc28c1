package dev.fakedecart.conformance.report;

import dev.fakedecart.conformance.report.html.ReportHtml;
import dev.fakedecart.conformance.report.json.ReportFile;
import dev.fakedecart.conformance.report.junit.JUnitXml;
import dev.fakedecart.conformance.report.model.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Writes a report into a folder: {@code report.json}, {@code junit.xml} and {@code report.html}. */
public final class ReportFolder {
    private ReportFolder() {}

    /**
     * Writes the three files and creates the folder if it is missing. Each file is replaced in one step, so that
     * readers never see a part of it. If a file cannot be written, none is replaced.
     *
     * @throws IOException if a file cannot be written
     */
    public static void write(Report report, Path folder) throws IOException {
        var texts = new LinkedHashMap<String, String>();
        texts.put(ReportFile.NAME, ReportFile.json(report));
        texts.put(JUnitXml.NAME, JUnitXml.of(report));
        texts.put(ReportHtml.NAME, ReportHtml.of(report));
        Files.createDirectories(folder);
        var written = new LinkedHashMap<Path, Path>();
        try {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                Path file = folder.resolve(text.getKey());
                Path beside = beside(file);
                written.put(beside, file);
                overwrite(beside, text.getValue());
            }
            for (Map.Entry<Path, Path> file : written.entrySet()) {
                move(file.getKey(), file.getValue());
            }
        } finally {
            for (Path beside : written.keySet()) {
                Files.deleteIfExists(beside);
            }
        }
    }

    /** Writes one file, and replaces it in one step, so that readers never see a part of it. */
    public static void write(String text, Path file) throws IOException {
        Path beside = beside(file.toAbsolutePath());
        Files.createDirectories(beside.getParent());
        try {
            overwrite(beside, text);
            move(beside, file);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static Path beside(Path file) {
        return file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
    }

    /** Writes a question mark for invalid characters, such as half of a surrogate pair. */
    private static void overwrite(Path file, String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
