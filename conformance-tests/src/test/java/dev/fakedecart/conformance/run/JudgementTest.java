package dev.fakedecart.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.conformance.report.model.CaseResult;
import dev.fakedecart.conformance.report.model.CaseRun;
import dev.fakedecart.conformance.report.model.PromiseResult;
import dev.fakedecart.conformance.report.model.PromiseResult.Outcome;
import dev.fakedecart.conformance.report.model.Verdict;
import dev.fakedecart.conformance.rig.Policy;
import dev.fakedecart.conformance.run.Catalogue.Promise;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private static final Catalogue CATALOGUE = new Catalogue(List.of(
            new Promise("a.one", "one", "the guide", Policy.DOCUMENTED, Map.of(), Optional.empty()),
            new Promise("a.two", "two", "the guide", Policy.SDK, Map.of(), Optional.of("nobody can"))));

    private static CaseResult result(Verdict verdict) {
        var run = new CaseRun(verdict, null, null, Instant.EPOCH, 1, false, List.of());
        return new CaseResult(
                "a/" + verdict.text(), "t", "s", List.of("a.one"), "documented", verdict, null, List.of(run));
    }

    private static Outcome outcome(Verdict... verdicts) {
        List<CaseResult> results =
                Stream.of(verdicts).map(JudgementTest::result).toList();
        return Judgement.of(CATALOGUE, Policy.DOCUMENTED, results).get(0).outcome();
    }

    @Test
    void aPromiseIsKeptIfEveryCaseThatRanPassed() {
        assertThat(outcome(Verdict.PASSED, Verdict.FIXED)).isEqualTo(Outcome.KEPT);
        assertThat(outcome(Verdict.PASSED, Verdict.UNSUPPORTED)).isEqualTo(Outcome.KEPT);
    }

    @Test
    void oneFailureBreaksAPromise() {
        assertThat(outcome(Verdict.PASSED, Verdict.FAILED, Verdict.KNOWN_FAILING, Verdict.BROKEN))
                .isEqualTo(Outcome.BROKEN);
        assertThat(outcome(Verdict.PASSED, Verdict.KNOWN_FAILING)).isEqualTo(Outcome.KNOWN_BROKEN);
    }

    @Test
    void documentationThatIsWrongIsNoBrokenPromise() {
        assertThat(outcome(Verdict.PASSED, Verdict.DOCUMENTATION_DRIFT)).isEqualTo(Outcome.DOCUMENTATION_DRIFT);
        assertThat(outcome(Verdict.FAILED, Verdict.DOCUMENTATION_DRIFT)).isEqualTo(Outcome.BROKEN);
    }

    @Test
    void aPromiseOfWhichNoCaseIsPromisedIsNotPromised() {
        assertThat(outcome(Verdict.NOT_PROMISED, Verdict.NOT_PROMISED)).isEqualTo(Outcome.NOT_PROMISED);
        assertThat(outcome(Verdict.NOT_PROMISED, Verdict.PASSED)).isEqualTo(Outcome.KEPT);
    }

    @Test
    void theOutcomeIsUnknownIfTheRigFailedOrNoCaseRan() {
        assertThat(outcome(Verdict.PASSED, Verdict.BROKEN)).isEqualTo(Outcome.UNKNOWN);
        assertThat(outcome(Verdict.UNSUPPORTED)).isEqualTo(Outcome.UNKNOWN);
        assertThat(outcome()).isEqualTo(Outcome.NOT_RUN);
    }

    @Test
    void onlyPromisesOfThePolicyAreJudgedAndUncheckedOnesSayWhy() {
        assertThat(Judgement.of(CATALOGUE, Policy.DOCUMENTED, List.of()))
                .extracting(PromiseResult::id)
                .containsExactly("a.one");
        assertThat(Judgement.of(CATALOGUE, Policy.SDK, List.of()))
                .extracting(PromiseResult::source)
                .containsExactly("the guide", "Not checked: nobody can");
    }
}
