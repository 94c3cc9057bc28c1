package dev.fakedecart.internal.scenario;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The condition of a rule. Attempts, sessions and firings are counted from 1 over one run, occurrences from 1 in each
 * attempt.
 *
 * @param messages types of messages, at moments of messages; empty for any type
 * @param attempts which connections to the control socket, counting refused ones
 * @param sessions which sessions; an attempt without a session counts as the next session
 * @param count which occurrences of the moment in each attempt
 * @param revisions which revisions of the state, at moments of a state
 * @param after delay between the moment and the effects
 * @param every interval at which the rule fires again, until the session ends
 * @param chance probability of firing, drawn from the seed for each occurrence
 * @param times how often the rule can fire in one run; 0 for any number of times
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

    /** Fires at every occurrence of this moment. */
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
