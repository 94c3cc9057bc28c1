package dev.fakedecart.conformance.report.html;

import dev.fakedecart.conformance.report.model.CaseResult;
import dev.fakedecart.conformance.report.model.CaseRun;
import dev.fakedecart.conformance.report.model.PromiseResult;
import dev.fakedecart.conformance.report.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One case as {@code testcase.jte} shows it: its story, what was expected and what happened, and each of its runs. */
final class CaseView {
    private final CaseResult result;
    private final Map<String, PromiseResult> promises;
    private final String prefix;

    /** @param result null if the report does not contain the promise */
    record PromiseLink(String id, @Nullable PromiseResult result) {}

    /**
     * Makes a view.
     *
     * @param promises all promises of the report, by their ids
     * @param prefix of the anchors in the case, unique in the page
     */
    CaseView(CaseResult result, Map<String, PromiseResult> promises, String prefix) {
        this.result = result;
        this.promises = promises;
        this.prefix = prefix;
    }

    String id() {
        return result.id();
    }

    String anchor() {
        return Anchors.testCase(result.id());
    }

    String title() {
        return result.title();
    }

    String story() {
        return result.story();
    }

    Verdict verdict() {
        return result.verdict();
    }

    /** Returns true if the page shows the case unfolded. */
    boolean open() {
        return verdict() == Verdict.FAILED || verdict() == Verdict.BROKEN;
    }

    boolean flaky() {
        return result.flaky();
    }

    boolean fixed() {
        return verdict() == Verdict.FIXED;
    }

    /** The duration of all runs together. */
    double seconds() {
        return result.runs().stream().mapToDouble(CaseRun::seconds).sum();
    }

    List<PromiseLink> promises() {
        return result.promises().stream()
                .map(id -> new PromiseLink(id, promises.get(id)))
                .toList();
    }

    boolean onlySdkPolicy() {
        return result.policy().equals("sdk");
    }

    @Nullable
    String reason() {
        return result.reason();
    }

    String reasonLabel() {
        return switch (result.verdict()) {
            case UNSUPPORTED, BROKEN -> "Why it could not run: ";
            case NOT_PROMISED -> "Why it was not run: ";
            case PASSED, DOCUMENTATION_DRIFT -> "Note: ";
            case FAILED -> "The list of known failures has another failure of this case: ";
            case KNOWN_FAILING, FIXED -> "On the list of known failures, because: ";
        };
    }

    int numberOfRuns() {
        return result.runs().size();
    }

    /** The runs, the last one first. */
    List<RunView> runs() {
        var views = new ArrayList<RunView>();
        for (int i = result.runs().size() - 1; i >= 0; i--) {
            views.add(new RunView(result, i, prefix + "r" + i));
        }
        return views;
    }
}
