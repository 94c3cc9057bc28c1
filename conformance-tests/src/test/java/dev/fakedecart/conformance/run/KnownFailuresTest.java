package dev.fakedecart.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.conformance.report.model.CaseResult;
import dev.fakedecart.conformance.report.model.CaseRun;
import dev.fakedecart.conformance.report.model.Report;
import dev.fakedecart.conformance.report.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownFailuresTest {
    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("known.json"), text);
    }

    private static KnownFailure known(String id) {
        return new KnownFailure(id, "expected: five retries", "the reason of " + id);
    }

    private static CaseResult result(String id, Verdict verdict, @Nullable String message) {
        Verdict ofRun =
                verdict == Verdict.KNOWN_FAILING ? Verdict.FAILED : verdict == Verdict.FIXED ? Verdict.PASSED : verdict;
        var run = new CaseRun(ofRun, message, null, Instant.EPOCH, 1, false, List.of());
        return new CaseResult(id, "t", "s", List.of("a.one"), "documented", verdict, null, List.of(run));
    }

    private static Report report(CaseResult... results) {
        return new Report(
                1,
                "1",
                "js",
                "decart-js",
                "1",
                "sh",
                "embedded",
                "documented",
                Instant.EPOCH,
                1,
                Map.of(),
                List.of(),
                List.of(results));
    }

    private void refuses(String text, String... words) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> KnownFailures.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContainingAll(words);
    }

    @Test
    void aListIsReadBackEqual() throws IOException {
        var list = new KnownFailures(List.of(known("a/b"), new KnownFailure("a/c", "it says \"é\"", "why\nnot")));
        Path file = folder.resolve("new/known.json");

        list.write(file);

        assertThat(KnownFailures.read(file)).isEqualTo(list);
        assertThat(file).content().contains("\"id\" : \"a/b\"").endsWith("\n");
    }

    @Test
    void mistakesAreReportedWithFileAndLocation() throws IOException {
        refuses("{\n  \"known_failing\": [,]\n}", ":2:", "not JSON");
        refuses("[]", "the list \"known_failing\" is missing");
        refuses(
                entries("{\"id\": \"a/b\", \"message\": \"m\", \"reason\": \"r\"}, {\"id\": \"a/c\"}"),
                "entry 2: \"message\"");
        refuses(entries("{\"id\": \"a/b\", \"message\": \"m\", \"reason\": \" \"}"), "entry 1: \"reason\" is missing");
        refuses(entries("\"a/b\""), "entry 1: \"id\" is missing");
        String twice = "{\"id\": \"a/b\", \"message\": \"m\", \"reason\": \"r\"}";
        refuses(entries(twice + ", " + twice), "entry 2: \"a/b\" is listed twice");
    }

    private static String entries(String entries) {
        return "{\"known_failing\": [" + entries + "]}";
    }

    @Test
    void aMissingFileIsReportedWithTheRemedy() {
        assertThatThrownBy(() -> KnownFailures.read(folder.resolve("none.json")))
                .hasMessageContaining("none.json: the file does not exist (--update-known-failing creates it)");
    }

    @Test
    void anUpdateKeepsReasonsAndRemovesPassedCases() {
        var before = new KnownFailures(List.of(
                known("a/same"),
                known("a/other"),
                known("a/fixed"),
                known("a/broken"),
                known("a/drift"),
                known("a/not-run")));

        KnownFailures after = before.after(report(
                result("a/same", Verdict.KNOWN_FAILING, "expected: five retries\nhappened: six"),
                result("a/other", Verdict.FAILED, "expected: silence\nhappened: noise"),
                result("a/fixed", Verdict.FIXED, null),
                result("a/broken", Verdict.BROKEN, "the driver ended"),
                result("a/drift", Verdict.DOCUMENTATION_DRIFT, "documented: one\nhappened: two"),
                result("a/new", Verdict.FAILED, "\nexpected: a frame\nhappened: none"),
                result("a/unsupported", Verdict.UNSUPPORTED, "no images"),
                result("a/passed", Verdict.PASSED, null)));

        assertThat(after.entries())
                .containsExactlyInAnyOrder(
                        known("a/same"),
                        new KnownFailure("a/other", "expected: silence", "the reason of a/other"),
                        known("a/broken"),
                        new KnownFailure("a/new", "expected: a frame", "not investigated yet"),
                        known("a/not-run"));
    }
}
