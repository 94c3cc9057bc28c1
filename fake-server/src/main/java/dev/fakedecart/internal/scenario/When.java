package dev.fakedecart.internal.scenario;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * When a rule fires. Attempts, sessions and firings are counted from 1 over one run, occurrences
 * from 1 in each attempt.
 *
 * @param messages types that a message moment is about; empty for any
 * @param attempts which connections to the control socket it concerns, refused ones counted too
 * @param sessions which sessions it concerns; before an attempt has a session it has the number of the next one
 * @param count which occurrences of the moment in one attempt
 * @param revisions which revisions of the state, of moments that are about one
 * @param after how long after the moment the effects follow
 * @param every how long after each firing the next one follows, until the session ends
 * @param chance of firing, drawn from the seed for each occurrence
 * @param times how often it fires at most in one run, 0 for any number
 */
public record When(
        Moment moment,
        Set<String> messages,
        CountRange attempts,
        CountRange sessions,
        CountRange count,
        CountRange revisions,
        Optional<JitteredDuration> after,
        Optional<JitteredDuration> every,
        Probability chance,
        int times) {
    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(100);

    public When {
        requireNonNull(moment, "moment is null");
        messages = Set.copyOf(messages);
        if (every.isPresent() && every.get().base().minus(every.get().jitter()).compareTo(SHORTEST_PERIOD) < 0) {
            throw new IllegalArgumentException("every is %s, but must be at least 100ms".formatted(every.get()));
        }
        if (times < 0) {
            throw new IllegalArgumentException("times is %d, but must be 0 or more".formatted(times));
        }
    }

    /** Whenever this moment comes. */
    public static When at(Moment moment) {
        return new When(
                moment,
                Set.of(),
                CountRange.ALL,
                CountRange.ALL,
                CountRange.ALL,
                CountRange.ALL,
                Optional.empty(),
                Optional.empty(),
                Probability.ALL,
                0);
    }
}
