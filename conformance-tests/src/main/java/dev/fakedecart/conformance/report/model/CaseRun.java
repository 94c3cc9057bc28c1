package dev.fakedecart.conformance.report.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a case.
 *
 * @param verdict passed, failed, unsupported or broken
 * @param message what was expected and what happened, in plain words; null if it passed
 * @param stack where in the case it failed, for whoever debugs the case; null if it passed
 * @param alone whether nothing else ran at the same time
 * @param timeline in the order of time
 */
public record CaseRun(
        Verdict verdict,
        @Nullable String message,
        @Nullable String stack,
        Instant started,
        double seconds,
        boolean alone,
        List<TimelineEvent> timeline) {

    public CaseRun {
        timeline = List.copyOf(timeline);
    }
}
