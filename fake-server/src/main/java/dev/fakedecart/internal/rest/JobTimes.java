package dev.fakedecart.internal.rest;

import java.time.Duration;

/**
 * The durations of jobs.
 *
 * @param pending time from submission to the start of processing
 * @param processing time of processing
 */
public record JobTimes(Duration pending, Duration processing) {
    private static final Duration LONGEST =
            Duration.ofMinutes(10); // after which, according to the SDKs, the service gives up

    /** Long enough for clients to observe each status. */
    public static final JobTimes SHORT = new JobTimes(Duration.ofMillis(200), Duration.ofMillis(200));

    /** @throws IllegalArgumentException if a duration is negative or longer than ten minutes */
    public JobTimes {
        for (Duration time : new Duration[] {pending, processing}) {
            if (time.isNegative() || time.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("jobTimes are %s and %s seconds, but must be from 0 to %s each"
                        .formatted(seconds(pending), seconds(processing), LONGEST.toSeconds()));
            }
        }
    }

    private static String seconds(Duration time) {
        return String.valueOf(time.toMillis() / 1000.0);
    }
}
