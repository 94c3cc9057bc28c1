package dev.fakedecart.conformance.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.conformance.report.SampleCases;
import dev.fakedecart.conformance.report.Samples;
import dev.fakedecart.conformance.report.model.CaseResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportHeadlineTest {

    private static String sentence(CaseResult... cases) {
        return new ReportHeadline(Samples.report("0.1.20", List.of(cases))).sentence();
    }

    @Test
    void countsTheBrokenPromises() {
        CaseResult good = SampleCases.passed("state/order", "Order", "state.sequence");

        assertThat(sentence(SampleCases.sixRetries(), good))
                .isEqualTo("decart-js 0.1.20 breaks 1 of the 2 promises that were checked");
        assertThat(sentence(SampleCases.sixRetries(), SampleCases.knownFailing(), good))
                .isEqualTo("decart-js 0.1.20 breaks 2 of the 3 promises that were checked, 1 of them known");
        assertThat(sentence(SampleCases.knownFailing(), good))
                .isEqualTo(
                        "decart-js 0.1.20 breaks 1 of the 2 promises that were checked, as the list of known failures says");
        assertThat(sentence(good, SampleCases.fixed()))
                .isEqualTo("decart-js 0.1.20 keeps all 2 promises that were checked");
        assertThat(sentence(good)).isEqualTo("decart-js 0.1.20 keeps the one promise that was checked");
        assertThat(sentence(SampleCases.unsupported())).isEqualTo("No promise of decart-js 0.1.20 could be checked");
    }

    @Test
    void notesMentionBrokenRigsFixedAndFlakyCases() {
        assertThat(new ReportHeadline(Samples.realistic()).notes())
                .containsExactly(
                        "The documentation is wrong for this version, by 1 case.",
                        "The rig failed, not the SDK, in 1 case: no answer from it.",
                        "1 case passes now although the list of known failures contains it: remove it.",
                        "1 case is flaky: the runs have different verdicts.");
        assertThat(new ReportHeadline(Samples.empty()).notes()).isEmpty();
    }
}
