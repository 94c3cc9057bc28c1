package dev.fakedecart.conformance.run;

import dev.fakedecart.conformance.report.model.CaseResult;
import dev.fakedecart.conformance.report.model.PromiseResult;
import dev.fakedecart.conformance.report.model.PromiseResult.Outcome;
import dev.fakedecart.conformance.report.model.Verdict;
import dev.fakedecart.conformance.rig.Policy;
import java.util.List;

/** Derives the outcomes of promises from the verdicts of cases. A promise is kept if all its cases passed. */
final class Judgement {
    private Judgement() {}

    static List<PromiseResult> of(Catalogue catalogue, Policy policy, List<CaseResult> results) {
        return catalogue.promises().stream()
                .filter(promise -> policy.includes(promise.policy()))
                .map(promise -> {
                    List<CaseResult> its = results.stream()
                            .filter(result -> result.promises().contains(promise.id()))
                            .toList();
                    return new PromiseResult(
                            promise.id(),
                            promise.text(),
                            promise.notShown().map(why -> "Not checked: " + why).orElse(promise.source()),
                            outcome(its.stream().map(CaseResult::verdict).toList()),
                            its.stream().map(CaseResult::id).toList());
                })
                .toList();
    }

    private static Outcome outcome(List<Verdict> verdicts) {
        if (verdicts.isEmpty()) {
            return Outcome.NOT_RUN;
        }
        if (verdicts.contains(Verdict.FAILED)) {
            return Outcome.BROKEN;
        }
        if (verdicts.contains(Verdict.KNOWN_FAILING)) {
            return Outcome.KNOWN_BROKEN;
        }
        if (verdicts.contains(Verdict.DOCUMENTATION_DRIFT)) {
            return Outcome.DOCUMENTATION_DRIFT;
        }
        if (verdicts.stream().allMatch(verdict -> verdict == Verdict.NOT_PROMISED)) {
            return Outcome.NOT_PROMISED;
        }
        return verdicts.contains(Verdict.BROKEN) || verdicts.stream().noneMatch(Verdict::kept)
                ? Outcome.UNKNOWN
                : Outcome.KEPT;
    }
}
