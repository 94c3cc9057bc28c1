package dev.fakedecart.conformance.report.model;

import dev.fakedecart.conformance.text.SafeText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a case. All texts are {@link SafeText}.
 *
 * @param verdict passed, failed, unsupported, documentation drift, not promised or broken
 * @param message the expected and the actual behaviour; null if the run passed
 * @param stack the stack trace of the failure; null if the run passed
 * @param alone true if no other case ran at the same time
 * @param timeline in chronological order
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
        message = SafeText.ofNullable(message);
        stack = SafeText.ofStack(stack);
        timeline = List.copyOf(timeline);
    }
}
