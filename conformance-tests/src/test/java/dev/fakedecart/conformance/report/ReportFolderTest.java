package dev.fakedecart.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.conformance.report.html.ReportHtml;
import dev.fakedecart.conformance.report.json.ReportFile;
import dev.fakedecart.conformance.report.junit.JUnitXml;
import dev.fakedecart.conformance.report.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
    @TempDir
    private Path temporary;

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void createsTheFolderAndWritesExactlyThreeFiles() throws IOException {
        Path folder = temporary.resolve("a").resolve("b");
        ReportFolder.write(Samples.realistic(), folder);

        assertThat(names(folder)).containsExactly("junit.xml", "report.html", "report.json");
        assertThat(ReportFile.read(folder.resolve("report.json"))).isEqualTo(Samples.realistic());
        assertThat(folder.resolve("report.html")).content().isEqualTo(ReportHtml.of(Samples.realistic()));
        assertThat(folder.resolve("junit.xml")).content().isEqualTo(JUnitXml.of(Samples.realistic()));
    }

    @Test
    void aLaterReportReplacesAnEarlierOne() throws IOException {
        ReportFolder.write(Samples.realistic(), temporary);
        ReportFolder.write(Samples.empty(), temporary);

        assertThat(names(temporary)).hasSize(3);
        assertThat(ReportFile.read(temporary.resolve("report.json"))).isEqualTo(Samples.empty());
    }

    @Test
    void hostileTextsAreWrittenAndReadBack() throws IOException {
        ReportFolder.write(Samples.hostile(), temporary);

        assertThat(ReportFile.read(temporary.resolve("report.json")).cases()).hasSize(Verdict.values().length);
    }

    @Test
    void aFailureToCreateTheFolderLeavesNothing() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "kept");

        assertThatThrownBy(() -> ReportFolder.write(Samples.empty(), file)).isInstanceOf(IOException.class);
        assertThat(names(temporary)).containsExactly("file");
        assertThat(file).content().isEqualTo("kept");
    }
}
