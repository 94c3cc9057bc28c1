package dev.fakedecart.conformance.report.model;

import dev.fakedecart.conformance.report.model.Change.Kind;
import dev.fakedecart.conformance.report.model.PromiseResult.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The changes from one report to another.
 *
 * @param promises the changed promises, by the kind of change
 * @param cases the changed cases, by the kind of change
 */
public record ReportComparison(Report before, Report after, List<Change> promises, List<Change> cases) {

    public ReportComparison {
        promises = List.copyOf(promises);
        cases = List.copyOf(cases);
    }

    public static ReportComparison of(Report before, Report after) {
        return new ReportComparison(before, after, promiseChanges(before, after), caseChanges(before, after));
    }

    /**
     * Returns true if a case that passed fails now, known or not, or if a kept promise is broken, for example by a new
     * case. A new case that fails without breaking a kept promise is not a regression, and neither is a case that can
     * no longer be judged: see {@link #lessKnown()}.
     */
    public boolean regressed() {
        return Stream.concat(cases.stream(), promises.stream()).anyMatch(change -> change.kind() == Kind.NEWLY_BROKEN);
    }

    /** Returns true if a case that passed before cannot be judged now: unsupported, or the rig failed. */
    public boolean lessKnown() {
        return cases.stream().anyMatch(change -> change.kind() == Kind.NO_LONGER_KNOWN);
    }

    public boolean changed() {
        return !promises.isEmpty() || !cases.isEmpty();
    }

    private static List<Change> promiseChanges(Report before, Report after) {
        return changes(before.promises(), after.promises(), PromiseResult::id, ReportComparison::promise);
    }

    private static List<Change> caseChanges(Report before, Report after) {
        return changes(before.cases(), after.cases(), CaseResult::id, ReportComparison::testCase);
    }

    private interface Difference<T> {
        @Nullable
        Change between(@Nullable T before, @Nullable T after);
    }

    private static <T> List<Change> changes(
            List<T> before, List<T> after, Function<T, String> id, Difference<T> difference) {
        Map<String, T> earlier = byId(before, id);
        Map<String, T> later = byId(after, id);
        var changes = new ArrayList<Change>();
        later.forEach((name, its) -> add(changes, difference.between(earlier.get(name), its)));
        earlier.forEach((name, its) -> {
            if (!later.containsKey(name)) {
                add(changes, difference.between(its, null));
            }
        });
        changes.sort(Comparator.comparing(Change::kind));
        return changes;
    }

    private static <T> Map<String, T> byId(List<T> those, Function<T, String> id) {
        var map = new LinkedHashMap<String, T>();
        those.forEach(each -> map.put(id.apply(each), each));
        return map;
    }

    private static void add(List<Change> changes, @Nullable Change change) {
        if (change != null) {
            changes.add(change);
        }
    }

    private static @Nullable Change promise(@Nullable PromiseResult before, @Nullable PromiseResult after) {
        PromiseResult known = Objects.requireNonNull(after == null ? before : after);
        Outcome from = before == null ? Outcome.NOT_RUN : before.outcome();
        Outcome to = after == null ? Outcome.NOT_RUN : after.outcome();
        Kind kind = promiseKind(from, to);
        return kind == null ? null : new Change(kind, known.id(), known.text(), from.label(), to.label(), null);
    }

    /** Treats a promise that was not run like one that the catalogue of that version does not contain. */
    private static @Nullable Kind promiseKind(Outcome from, Outcome to) {
        if (from == to) {
            return null;
        }
        if (from == Outcome.NOT_RUN) {
            return Kind.APPEARED;
        }
        if (to == Outcome.NOT_RUN) {
            return Kind.DISAPPEARED;
        }
        boolean broken = to == Outcome.BROKEN || to == Outcome.KNOWN_BROKEN;
        return kind(from == Outcome.KEPT, to == Outcome.KEPT, broken);
    }

    private static @Nullable Change testCase(@Nullable CaseResult before, @Nullable CaseResult after) {
        CaseResult known = Objects.requireNonNull(after == null ? before : after);
        Kind kind = caseKind(before, after);
        return kind == null
                ? null
                : new Change(
                        kind,
                        known.id(),
                        known.title(),
                        before == null ? null : before.verdict().label(),
                        after == null ? null : after.verdict().label(),
                        said(before, after));
    }

    private static @Nullable Kind caseKind(@Nullable CaseResult before, @Nullable CaseResult after) {
        if (before == null) {
            return Kind.APPEARED;
        }
        if (after == null) {
            return Kind.DISAPPEARED;
        }
        Verdict from = before.verdict();
        Verdict to = after.verdict();
        if (from.kept() && to.kept()) {
            return null;
        }
        if (from == to) {
            boolean same = MessageShape.of(before.last().message())
                    .equals(MessageShape.of(after.last().message()));
            return to.unkept() && !same ? Kind.CHANGED_MESSAGE : null;
        }
        return kind(from.kept(), to.kept(), to.unkept());
    }

    private static Kind kind(boolean wasKept, boolean isKept, boolean isBroken) {
        if (isKept) {
            return Kind.NEWLY_KEPT;
        }
        if (!wasKept) {
            return Kind.OTHERWISE;
        }
        return isBroken ? Kind.NEWLY_BROKEN : Kind.NO_LONGER_KNOWN;
    }

    private static @Nullable String said(@Nullable CaseResult before, @Nullable CaseResult after) {
        String now = after == null ? null : after.last().message();
        return now == null && before != null ? before.last().message() : now;
    }
}
