package dev.fakedecart.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.fakedecart.benchmarks.SimulatedRun;
import dev.fakedecart.benchmarks.record.FrameRecord;
import dev.fakedecart.benchmarks.record.LatencyRun;
import dev.fakedecart.benchmarks.record.SessionRecord;
import dev.fakedecart.benchmarks.stats.Thresholds;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

final class ReportsTest {
    private static final Findings WORSE = compared("after", 5);

    @Test
    void markdownHasTheVerdictFirst() {
        assertThat(MarkdownReport.of(WORSE))
                .startsWith("### 🔴 Latency: after is worse than before: p50 ")
                .contains(
                        "| capture → decoded p50 |",
                        "✗ worse | \\< 0.001 | ±3.50 |",
                        "Example CPU 3000 @ 2.60GHz, 2 cores")
                .contains("<details><summary>Connect: ms until …</summary>", "| frames identified by | the server's");
    }

    @Test
    void theTerminalHasTheVerdictLast() {
        assertThat(TerminalReport.of(WORSE))
                .contains("capture → rendered, after", "Held in the server, ms", "5 ms added, found as")
                .containsPattern("\n✗ after is worse than before: p50 [^\n]+\n$");
    }

    @Test
    void thePageHasAllPlotsAndLoadsNothing() throws Exception {
        String html = LatencyHtml.of(WORSE);

        wellFormed(html);
        assertThat(html)
                .contains("<h1 class=\"v-worse\">after is worse than before</h1>")
                .contains(
                        "Latency by percentile, capture → decoded",
                        "Histogram of latency",
                        "Latency of each frame, before")
                .contains("class=\"lost\"", "class=\"mark k-fault\"", "fault: impair out: delay 20 ms")
                .contains("first frame back", "encoder and inner hop", "Processor time", "50 ms added, found as")
                .doesNotContain("src=", "http://", "https://", "<script", "NaN", "Infinity");
    }

    @Test
    void labelsAreEscaped() throws Exception {
        Findings findings = compared("<b>a|b</b> & \"c\" `d`", 0);

        String html = LatencyHtml.of(findings);
        wellFormed(html);
        assertThat(html).doesNotContain("<b>a|b");
        assertThat(MarkdownReport.of(findings))
                .contains("\\<b\\>a\\|b\\</b\\> & \"c\" \\`d\\`")
                .doesNotContain("<b>a|b");
    }

    @Test
    void everyReportWarnsIfOtherProgramsUsedTooMuchProcessorTime() throws Exception {
        LatencyRun run = SimulatedRun.minute("alone", 1).lasting(5).run();
        Findings disturbed = Findings.of(List.of(SimulatedRun.disturbed(run, Optional.of(0.5))));
        Findings undisturbed = Findings.of(List.of(SimulatedRun.disturbed(run, Optional.of(0.19))));
        Findings unknown = Findings.of(List.of(SimulatedRun.disturbed(run, Optional.empty())));
        String warning = "Do not trust the latency of alone: other programs took 25.0 % of the processor time";

        assertThat(TerminalReport.of(disturbed)).contains(warning).contains("alone: other programs");
        assertThat(MarkdownReport.of(disturbed)).contains(warning);
        assertThat(LatencyHtml.of(disturbed)).contains(warning);
        wellFormed(LatencyHtml.of(disturbed));
        for (Findings quiet : List.of(undisturbed, unknown)) {
            assertThat(TerminalReport.of(quiet)).doesNotContain("Do not trust");
            assertThat(LatencyHtml.of(quiet)).doesNotContain("Do not trust");
        }
        assertThat(TerminalReport.of(unknown)).containsPattern("alone: other programs +unknown");
    }

    @Test
    void runsOfTheSameLabelAreNumbered() {
        assertThat(compared("before", 0).labels()).containsExactly("1. before", "2. before");
    }

    @Test
    void runsAreShownWithoutAVerdict() {
        Findings alone = Findings.of(List.of(SimulatedRun.minute("alone", 1).run()));

        assertThat(MarkdownReport.of(alone))
                .startsWith("### Latency of alone: capture to decoded ")
                .doesNotContain("verdict");
        assertThat(TerminalReport.of(alone)).startsWith("Latency, ms\n").doesNotContain("worse");
        assertThat(LatencyHtml.of(alone)).contains("<h1>alone: capture to decoded ");
    }

    @Test
    void aRunWithAlmostNoDataIsReported() {
        LatencyRun like = SimulatedRun.minute("bare", 1).lasting(1).run();
        for (List<FrameRecord> frames : List.of(
                List.<FrameRecord>of(),
                List.of(new FrameRecord(0, 10, null, null, null, null, null, null)),
                List.of(new FrameRecord(0, 10, null, null, 10.0, null, null, null)))) {
            var connect = new SessionRecord.Connect(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            var session = new SessionRecord(0, 0, 1000, 500, connect, frames, List.of(), List.of(), List.of());
            var bare = new LatencyRun(
                    "bare", like.begun(), like.machine(), like.setup(), List.of(session), Optional.empty());
            Findings findings = Findings.compared(List.of(bare, bare), Thresholds.DEFAULT, Set.of());

            assertThatCode(() -> wellFormed(LatencyHtml.of(findings))).doesNotThrowAnyException();
            assertThat(LatencyHtml.of(findings)).doesNotContain("NaN", "Infinity");
            assertThat(MarkdownReport.of(findings)).contains("🟡", "too little data; measure at least 20 s of each");
            assertThat(TerminalReport.of(findings)).contains("cannot be judged");
        }
    }

    private static Findings compared(String label, double shift) {
        return Findings.compared(
                List.of(
                        SimulatedRun.minute("before", 1).lasting(40).run(),
                        SimulatedRun.minute(label, 2).lasting(40).shifted(shift).run()),
                Thresholds.DEFAULT,
                Set.of());
    }

    private static void wellFormed(String html) throws Exception {
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html.replace("<!DOCTYPE html>\n", ""))));
    }
}
