package dev.fakedecart.conformance.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.conformance.report.SampleCases;
import dev.fakedecart.conformance.report.Samples;
import dev.fakedecart.conformance.report.Timeline;
import dev.fakedecart.conformance.report.Xml;
import dev.fakedecart.conformance.report.model.CaseRun;
import dev.fakedecart.conformance.report.model.Matrix;
import dev.fakedecart.conformance.report.model.Report;
import dev.fakedecart.conformance.report.model.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ReportHtmlTest {

    static Stream<String> pages() {
        Report report = Samples.realistic();
        Report hostile = Samples.hostile();
        var matrix = Matrix.of(List.of(new Matrix.Entry(report, "a/report.html"), new Matrix.Entry(hostile, null)));
        return Stream.of(
                ReportHtml.of(report),
                ReportHtml.of(hostile),
                ReportHtml.of(Samples.empty()),
                ReportHtml.of(Samples.large()),
                MatrixHtml.of(matrix));
    }

    private static List<Element> cases(Document page) {
        return Xml.elements(page, "details").stream()
                .filter(details -> details.getAttribute("class").equals("case"))
                .toList();
    }

    private static Element testCase(Document page, String id) {
        return cases(page).stream()
                .filter(found -> found.getAttribute("id").equals("case-" + id))
                .findAny()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageIsWellFormedAndSelfContained(String html) {
        Document page = Xml.parse(html);

        for (String loads : List.of("img", "iframe", "object", "embed", "audio", "video", "source", "base", "form")) {
            assertThat(Xml.elements(page, loads)).as(loads).isEmpty();
        }
        assertThat(Xml.elements(page, "link"))
                .allMatch(link -> link.getAttribute("href").equals("data:,"));
        assertThat(Xml.elements(page, "script")).hasSize(1).allMatch(script -> !script.hasAttribute("src"));
        assertThat(Xml.elements(page, "style").get(0).getTextContent()).doesNotContain("url(", "@import");
        assertThat(html).doesNotContain("http://", "https://", " style=", " onclick=");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyInternalLinkHasOneTarget(String html) {
        Document page = Xml.parse(html);
        List<String> ids = Xml.elements(page, "*").stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(Xml.elements(page, "a").stream()
                        .map(link -> link.getAttribute("href"))
                        .filter(href -> href.startsWith("#"))
                        .map(href -> href.substring(1)))
                .isSubsetOf(ids);
    }

    @Test
    void theHeadlineStatesTheOutcomeInOneSentence() {
        Document page = Xml.parse(ReportHtml.of(Samples.realistic()));

        assertThat(Xml.elements(page, "h1").get(0).getTextContent())
                .isEqualTo("decart-js 0.1.20 breaks 3 of the 10 promises that were checked, 1 of them known.");
        assertThat(Xml.elements(page, "header").get(0).getTextContent())
                .contains(
                        "14 cases:", "✗ 2 failed", "Chromium 149", "14 March 2026, 09:26 UTC", "3 min 7 s", "cores: 2");
    }

    @Test
    void failuresComeFirstUnfoldedAndPassedCasesAreFolded() {
        Document page = Xml.parse(ReportHtml.of(Samples.realistic()));

        List<String> verdicts = cases(page).stream()
                .map(each -> ((Element) each.getElementsByTagName("span").item(0)).getTextContent())
                .toList();
        assertThat(verdicts)
                .startsWith(
                        "✗ failed",
                        "✗ failed",
                        "☆ passes now",
                        "? rig failed",
                        "! known to fail",
                        "≠ documentation drift",
                        "– not supported",
                        "» not promised yet")
                .endsWith("✓ passed");
        assertThat(cases(page).stream().filter(each -> each.hasAttribute("open")))
                .hasSize(3);
    }

    @Test
    void aFailureShowsExpectationOutcomeAndPromise() {
        Document page = Xml.parse(ReportHtml.of(Samples.realistic()));
        String text = testCase(page, "set/replaces-prompt-and-image-together").getTextContent();

        assertThat(text)
                .contains("A session shows a kitten.", "In a correct SDK no rendered frame ever mixes")
                .contains("Expectedevery rendered frame", "What happened7 frames of revision 2")
                .contains("set() replaces prompt and image together", "written in: Streaming Best Practices")
                .contains("Run 1 of 2", "Run 2 of 2: failed after 3.1 s, with nothing else running");
    }

    @Test
    void aFlakyCaseIsMarked() {
        Document page = Xml.parse(ReportHtml.of(Samples.realistic()));

        assertThat(testCase(page, "tick/runs-in-seconds").getTextContent())
                .contains("flaky", "The 2 runs have different verdicts", "Run 1 of 2: failed", "Run 2 of 2: passed");
    }

    @Test
    void aFaultSpansAllLanesAndEveryEventIsInTheTranscript() {
        Document page = Xml.parse(ReportHtml.of(Samples.realistic()));
        Element failed = testCase(page, "reconnect/gives-up-after-five-retries");

        List<Element> lines = Xml.children(failed, "line").stream()
                .filter(line -> line.getAttribute("class").equals("fault"))
                .toList();
        assertThat(lines).hasSize(2);
        assertThat(lines).allMatch(line -> line.getAttribute("y1").equals("0"));
        CaseRun run = SampleCases.sixRetries().last();
        assertThat(Xml.children(failed, "tr").stream().filter(row -> row.hasAttribute("id")))
                .hasSize(2 * run.timeline().size());
        assertThat(failed.getTextContent()).contains("attempt 7 refused 503", "27.208", "Server → SDK");
    }

    @Test
    void imagesInMessagesAreTruncated() {
        String html = ReportHtml.of(Samples.realistic());

        assertThat(html).contains("(22000 characters)");
        assertThat(html.length()).isLessThan(250_000);
    }

    @Test
    void aWholeRunOfTheSuiteStaysBelowAFewMegabytes() {
        assertThat(ReportHtml.of(Samples.large()).getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(6_000_000);
    }

    @Test
    void aTimelineOfThousandsOfEventsOmitsItsMiddleAndSaysSo() {
        var timeline = new Timeline();
        for (int i = 0; i < 5000; i++) {
            timeline.sent(i, "prompt", Map.of("number", i));
        }
        CaseRun run = SampleCases.run(Verdict.FAILED, "happened", 5, true, timeline);
        var result = SampleCases.result("a/b", "A case", "A story.", "set.atomic", Verdict.FAILED, null, run);
        String html = ReportHtml.of(Samples.report("0.1.20", List.of(result)));

        assertThat(html).contains("4200 events in the middle of this run are not shown. They are in report.json");
        assertThat(Xml.elements(Xml.parse(html), "tr").stream()
                        .filter(row -> row.getAttribute("id").startsWith("c0")))
                .hasSize(800);
    }
}
