package dev.fakedecart.conformance.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.conformance.report.SampleCases;
import dev.fakedecart.conformance.report.Samples;
import dev.fakedecart.conformance.report.Timeline;
import dev.fakedecart.conformance.report.model.CaseResult;
import dev.fakedecart.conformance.report.model.Change;
import dev.fakedecart.conformance.report.model.Change.Kind;
import dev.fakedecart.conformance.report.model.Report;
import dev.fakedecart.conformance.report.model.ReportComparison;
import dev.fakedecart.conformance.report.model.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportComparisonTest {
    private static final String SAID = "expected: 5 retries\nhappened: 6 retries after 27.2 s on 127.0.0.1:40123";

    private static Report report(String version, CaseResult... cases) {
        return Samples.report(version, List.of(cases));
    }

    private static CaseResult one(Verdict verdict, @Nullable String message) {
        var timeline = new Timeline().call(0, "connect()");
        return SampleCases.result(
                "reconnect/five",
                "Five retries",
                "A story.",
                "reconnect.five-retries",
                verdict,
                null,
                SampleCases.run(verdict, message, 1, true, timeline));
    }

    private static ReportComparison compare(CaseResult before, CaseResult after) {
        return ReportComparison.of(report("0.1.14", before), report("0.1.20", after));
    }

    @Test
    void aCaseThatPassedAndNowFailsIsARegressionOfItsPromise() {
        ReportComparison comparison = compare(one(Verdict.PASSED, null), one(Verdict.FAILED, SAID));

        assertThat(comparison.regressed()).isTrue();
        assertThat(comparison.cases()).extracting(Change::kind).containsExactly(Kind.NEWLY_BROKEN);
        assertThat(comparison.promises()).extracting(Change::kind).containsExactly(Kind.NEWLY_BROKEN);
        assertThat(ComparisonText.plain(comparison))
                .startsWith("decart-js 0.1.14 → decart-js 0.1.20: regressed; cases: 1 newly broken\n")
                .contains("Promises: newly broken\n  reconnect.five-retries at most five")
                .contains(
                        "Cases: newly broken\n  reconnect/five Five retries (passed → failed)\n      expected: 5 retries\n");
    }

    @Test
    void aKnownFailureIsARegressionToo() {
        assertThat(compare(one(Verdict.PASSED, null), one(Verdict.KNOWN_FAILING, SAID))
                        .regressed())
                .isTrue();
    }

    @Test
    void aCaseThatCanNoLongerBeJudgedIsNotARegression() {
        for (Verdict verdict : List.of(Verdict.UNSUPPORTED, Verdict.BROKEN)) {
            ReportComparison comparison = compare(one(Verdict.PASSED, null), one(verdict, "why"));
            assertThat(comparison.regressed()).isFalse();
            assertThat(comparison.lessKnown()).isTrue();
            assertThat(comparison.cases()).extracting(Change::kind).containsExactly(Kind.NO_LONGER_KNOWN);
        }
    }

    @Test
    void aFixedOrNewlyJudgedCaseIsNotARegression() {
        ReportComparison mended = compare(one(Verdict.FAILED, SAID), one(Verdict.FIXED, null));
        assertThat(mended.regressed()).isFalse();
        assertThat(mended.cases()).extracting(Change::kind).containsExactly(Kind.NEWLY_KEPT);
        assertThat(mended.promises()).extracting(Change::kind).containsExactly(Kind.NEWLY_KEPT);

        ReportComparison first = compare(one(Verdict.UNSUPPORTED, "no"), one(Verdict.FAILED, SAID));
        assertThat(first.regressed()).isFalse();
        assertThat(first.cases()).extracting(Change::kind).containsExactly(Kind.OTHERWISE);
    }

    @Test
    void timesAndPortsDoNotChangeAMessageButCountsDo() {
        String later = SAID.replace("27.2 s", "28.0 s").replace("40123", "51234");
        assertThat(compare(one(Verdict.FAILED, SAID), one(Verdict.FAILED, later))
                        .changed())
                .isFalse();

        ReportComparison comparison =
                compare(one(Verdict.FAILED, SAID), one(Verdict.FAILED, SAID.replace("6 retries", "7 retries")));
        assertThat(comparison.cases()).extracting(Change::kind).containsExactly(Kind.CHANGED_MESSAGE);
        assertThat(comparison.regressed()).isFalse();
        assertThat(ComparisonText.plain(comparison)).contains("Cases: fails differently", "7 retries after");
    }

    @Test
    void addedAndRemovedCasesAreListed() {
        ReportComparison comparison = ReportComparison.of(
                report("0.1.14", SampleCases.unsupported()), report("0.1.14", one(Verdict.FAILED, SAID)));

        assertThat(comparison.regressed()).isFalse();
        assertThat(comparison.cases()).extracting(Change::kind).containsExactly(Kind.APPEARED, Kind.DISAPPEARED);
        assertThat(ComparisonText.plain(comparison)).contains("(absent → failed)", "(not supported → absent)");
    }

    @Test
    void aPromiseThatANewCaseBreaksIsARegression() {
        CaseResult good = SampleCases.passed("reconnect/first", "First", "reconnect.five-retries");
        ReportComparison comparison =
                ReportComparison.of(report("0.1.14", good), report("0.1.20", good, one(Verdict.FAILED, SAID)));

        assertThat(comparison.cases()).extracting(Change::kind).containsExactly(Kind.APPEARED);
        assertThat(comparison.regressed()).isTrue();
    }

    @Test
    void aReportComparedWithItselfHasNoChange() {
        ReportComparison comparison = ReportComparison.of(Samples.realistic(), Samples.realistic());

        assertThat(comparison.changed()).isFalse();
        assertThat(ComparisonText.plain(comparison))
                .isEqualTo("decart-js 0.1.20 → decart-js 0.1.20: nothing changed\n");
    }

    @Test
    void markdownEscapesHostileTexts() {
        String markdown = ComparisonText.markdown(ReportComparison.of(Samples.empty(), Samples.hostile()));

        assertThat(markdown)
                .contains("### decart-js 0.1.20 → ", "The policy differs: documented → sdk", "#### Cases")
                .doesNotContain("<b>", "<img", "</script>", "![x]", "\u001b");
    }
}
