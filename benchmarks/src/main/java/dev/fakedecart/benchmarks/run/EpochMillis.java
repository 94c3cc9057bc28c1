package dev.fakedecart.benchmarks.run;

import java.time.Instant;

/** The clock that all processes of a run share: milliseconds since the epoch, with microsecond resolution. */
final class EpochMillis {
    private EpochMillis() {}

    static double now() {
        return of(Instant.now());
    }

    static double of(Instant moment) {
        return (double) moment.getEpochSecond() * 1_000 + moment.getNano() / 1e6;
    }
}
