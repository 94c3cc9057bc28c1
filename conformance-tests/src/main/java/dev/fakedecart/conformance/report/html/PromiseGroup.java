package dev.fakedecart.conformance.report.html;

import dev.fakedecart.conformance.report.model.CaseResult;
import dev.fakedecart.conformance.report.model.PromiseResult;
import dev.fakedecart.conformance.report.model.PromiseResult.Outcome;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The promises with one outcome, as {@code promises.jte} shows them.
 *
 * @param cases all cases of the report, by their ids
 */
record PromiseGroup(Outcome outcome, List<PromiseResult> promises, Map<String, CaseResult> cases) {

    /** @param result null if the report does not contain the case */
    record Proof(String id, @Nullable CaseResult result) {}

    /** Returns true for broken promises, which the page shows unfolded. */
    boolean open() {
        return outcome == Outcome.BROKEN || outcome == Outcome.KNOWN_BROKEN;
    }

    List<Proof> proofs(PromiseResult promise) {
        return promise.cases().stream().map(id -> new Proof(id, cases.get(id))).toList();
    }
}
