package dev.fakedecart.internal.scenario;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The condition of a rule. A run counts attempts, sessions and firings from 1; each attempt counts occurrences from 1.
 *
 * @param messages the types of messages, at moments of messages; empty for any type
 * @param attempts the connections to the control socket, including refused ones
 * @param sessions the sessions; an attempt without a session counts as the next session
 * @param count the occurrences of the moment in each attempt
 * @param revisions the revisions of the state, at moments of a state
 * @param after the delay between the moment and the effects
 * @param every the interval at which the rule fires again, until the session ends
 * @param chance the probability of firing, drawn from the seed for each occurrence
 * @param times the maximum number of firings in one run; 0 for no limit
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
            throw new IllegalArgumentException("times is %s, but must be 0 or more".formatted(times));
        }
    }

    /** Returns a condition that fires at every occurrence of this moment. */
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
