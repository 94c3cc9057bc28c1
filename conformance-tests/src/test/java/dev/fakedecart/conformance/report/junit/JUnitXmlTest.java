package dev.fakedecart.conformance.report.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.conformance.report.SampleCases;
import dev.fakedecart.conformance.report.Samples;
import dev.fakedecart.conformance.report.Timeline;
import dev.fakedecart.conformance.report.Xml;
import dev.fakedecart.conformance.report.model.CaseRun;
import dev.fakedecart.conformance.report.model.Verdict;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class JUnitXmlTest {
    private final Document xml = Xml.parse(JUnitXml.of(Samples.realistic()));

    private Element testCase(String name) {
        return Xml.elements(xml, "testcase").stream()
                .filter(found -> found.getAttribute("name").equals(name))
                .findAny()
                .orElseThrow();
    }

    private static Element child(Element parent, String name) {
        return (Element) parent.getElementsByTagName(name).item(0);
    }

    @Test
    void aFailedCaseIsAFailureWithItsMessageInTheAttributeAndInTheText() {
        Element failed = testCase("gives-up-after-five-retries");

        assertThat(failed.getAttribute("classname")).isEqualTo("decart-js.reconnect");
        assertThat(failed.getAttribute("time")).isEqualTo("74.700");
        Element failure = child(failed, "failure");
        assertThat(failure.getAttribute("message")).contains("happened: six attempts");
        assertThat(failure.getAttribute("type")).isEqualTo("failed");
        assertThat(failure.getTextContent())
                .contains("happened: six attempts", "A session runs.", "reconnect.five-retries", "Sample.java:42");
    }

    @Test
    void aCaseKnownToFailIsSkippedWithItsReason() {
        assertThat(child(testCase("codes-of-the-guide"), "skipped").getAttribute("message"))
                .isEqualTo("known to fail: the code was renamed in 0.1.0; the guide will follow");
    }

    @Test
    void anUnexpectedPassIsAFailureThatSaysSo() {
        assertThat(child(testCase("off"), "failure").getAttribute("message"))
                .isEqualTo("passes now: remove it from the list of known failures");
    }

    @Test
    void anUnsupportedCaseIsSkippedAndABrokenOneIsAnError() {
        assertThat(child(testCase("viewer-watches"), "skipped").getAttribute("message"))
                .contains("not supported", "capability subscribe");
        assertThat(child(testCase("takes-720p"), "skipped").getAttribute("message"))
                .startsWith("documentation drift: documented: lucy-2.1 takes");
        assertThat(child(testCase("without-reconnect"), "skipped").getAttribute("message"))
                .startsWith("not promised yet: decart-js promises this from 0.2.5 on");
        assertThat(child(testCase("udp-blocked"), "error").getAttribute("message"))
                .contains("the rig failed, not the SDK", "exit code 137");
    }

    @Test
    void theOutputDescribesTheRunsAndTheTimeline() {
        String flaky = child(testCase("runs-in-seconds"), "system-out").getTextContent();
        assertThat(flaky).contains("FLAKY", "run 1 of 2: failed after 4.4 s", "run 2 of 2 (alone): passed");
        assertThat(flaky).contains("    0.420 s  SDK state    generating");

        String failed =
                child(testCase("gives-up-after-five-retries"), "system-out").getTextContent();
        assertThat(failed).contains("faults       socket dropped, then refused with 503 (until 37.400 s)");
        assertThat(child(testCase("order"), "failure")).isNull();
    }

    @Test
    void theCountsMatchTheElements() {
        for (String name : List.of("testsuites", "testsuite")) {
            Element suite = Xml.elements(xml, name).get(0);
            assertThat(suite.getAttribute("tests")).isEqualTo(count("testcase"));
            assertThat(suite.getAttribute("failures"))
                    .isEqualTo(count("failure"))
                    .isEqualTo("3");
            assertThat(suite.getAttribute("errors")).isEqualTo(count("error")).isEqualTo("1");
            assertThat(suite.getAttribute("skipped"))
                    .isEqualTo(count("skipped"))
                    .isEqualTo("4");
        }
    }

    private String count(String element) {
        return "" + xml.getElementsByTagName(element).getLength();
    }

    @Test
    void hostileTextsAndAnEmptyReportAreWellFormed() {
        Document hostile = Xml.parse(JUnitXml.of(Samples.hostile()));
        assertThat(Xml.elements(hostile, "b")).isEmpty();
        assertThat(Xml.elements(hostile, "testcase")).hasSize(Verdict.values().length);
        assertThat(Xml.elements(Xml.parse(JUnitXml.of(Samples.empty())), "testcase"))
                .isEmpty();
    }

    @Test
    void aLongTimelineIsTruncatedAndSaysWhereTheRestIs() {
        var timeline = new Timeline();
        IntStream.range(0, 1000).forEach(i -> timeline.call(i, "call " + i));
        CaseRun run = SampleCases.run(Verdict.PASSED, null, 1, false, timeline);

        assertThat(TimelineText.of(run))
                .contains("call 399", "… and 600 more: they are in report.json")
                .doesNotContain("call 400");
    }
}
