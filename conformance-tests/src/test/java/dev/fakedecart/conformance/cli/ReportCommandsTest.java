package dev.fakedecart.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.conformance.report.ReportFolder;
import dev.fakedecart.conformance.report.model.CaseResult;
import dev.fakedecart.conformance.report.model.CaseRun;
import dev.fakedecart.conformance.report.model.PromiseResult;
import dev.fakedecart.conformance.report.model.PromiseResult.Outcome;
import dev.fakedecart.conformance.report.model.Report;
import dev.fakedecart.conformance.report.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandsTest {
    @TempDir
    private Path folder;

    private String good;
    private String bad;

    @BeforeEach
    void write() throws IOException {
        good = written("good", "1.0", Verdict.PASSED);
        bad = written("bad", "1.1", Verdict.FAILED);
    }

    private String written(String name, String version, Verdict verdict) throws IOException {
        String message = verdict == Verdict.PASSED ? null : "expected: one update\nhappened: two";
        var run = new CaseRun(verdict, message, null, Instant.EPOCH, 1, false, List.of());
        var one = new CaseResult(
                "set/atomic",
                "Is atomic",
                "The app.",
                List.of("set.atomic"),
                "documented",
                verdict,
                null,
                List.of(run));
        var promise = new PromiseResult(
                "set.atomic",
                "set() is atomic",
                "the guide",
                verdict == Verdict.PASSED ? Outcome.KEPT : Outcome.BROKEN,
                List.of("set/atomic"));
        Path its = folder.resolve(name);
        ReportFolder.write(
                new Report(
                        Report.FORMAT,
                        "1",
                        "js@" + version,
                        "decart-js",
                        version,
                        "sh",
                        "embedded",
                        "documented",
                        Instant.EPOCH,
                        1,
                        Map.of(),
                        List.of(promise),
                        List.of(one)),
                its);
        return its.toString();
    }

    @Test
    void compareFailsIfACaseRegressed() {
        Ran worse = Ran.command("compare", good, bad + "/report.json");
        Ran better = Ran.command("compare", bad, good);

        assertThat(worse.exitCode()).isEqualTo(1);
        assertThat(worse.out())
                .startsWith("decart-js 1.0 → decart-js 1.1: regressed")
                .contains("happened: two");
        assertThat(better.exitCode()).isZero();
        assertThat(better.out()).contains("no regression", "newly kept");
        assertThat(Ran.command("compare", good, good).out()).contains("nothing changed");
    }

    @Test
    void compareWritesMarkdown() {
        assertThat(Ran.command("compare", "--markdown", good, bad).out())
                .startsWith("### ")
                .contains("`set/atomic`");
    }

    @Test
    void matrixShowsReportsSideBySideAndLinksTheirPages() {
        Path page = folder.resolve("pages/matrix.html");

        Ran text = Ran.command("matrix", good, bad, "--html", page.toString());

        assertThat(text.exitCode()).isZero();
        assertThat(text.out()).contains("decart-js 1.0", "decart-js 1.1", "set.atomic");
        assertThat(page).content().contains("href=\"../good/report.html\"", "href=\"../bad/report.html\"");
        assertThat(Ran.command("matrix", "--markdown", good).out()).contains("|");
    }

    @Test
    void aFileThatIsNotAReportIsReportedInOneLine() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "{}");

        Ran noReport = Ran.command("compare", good, other.toString());
        Ran nothing = Ran.command("matrix", folder.resolve("none").toString());
        Ran tooFew = Ran.command("compare", good);

        assertThat(List.of(noReport, nothing, tooFew)).extracting(Ran::exitCode).containsOnly(2);
        assertThat(noReport.err()).contains("other.json: not a report").hasLineCount(1);
        assertThat(nothing.err()).contains("none: the file does not exist").hasLineCount(1);
        assertThat(tooFew.err()).contains("AFTER").hasLineCount(1);
    }
}
