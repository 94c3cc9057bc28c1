package dev.fakedecart.internal.rest;

import java.time.Duration;

/**
 * How long jobs take.
 *
 * @param pending from the submission on
 * @param processing from then on
 */
public record JobTimes(Duration pending, Duration processing) {
    private static final Duration LONGEST = Duration.ofMinutes(10); // after which the service gives up, by its SDKs

    /** Long enough to be seen in passing. */
    public static final JobTimes SHORT = new JobTimes(Duration.ofMillis(200), Duration.ofMillis(200));

    /** @throws IllegalArgumentException if one is negative, or longer than ten minutes */
    public JobTimes {
        for (Duration time : new Duration[] {pending, processing}) {
            if (time.isNegative() || time.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("jobTimes are %s and %s seconds, but must be from 0 to %d each"
                        .formatted(seconds(pending), seconds(processing), LONGEST.toSeconds()));
            }
        }
    }

    private static String seconds(Duration time) {
        return String.valueOf(time.toMillis() / 1000.0);
    }
}
