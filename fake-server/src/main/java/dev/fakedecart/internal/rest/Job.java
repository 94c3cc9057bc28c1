package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.access.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A job. What it will lead to is known from the beginning; its status depends on the time alone.
 *
 * @param outcome not to be told before its time
 */
record Job(String id, Tenant tenant, Instant submitted, Outcome outcome) {

    /** How a job ends. */
    sealed interface Outcome permits Completed, Failed {}

    record Completed(Media result) implements Outcome {}

    record Failed(String reason) implements Outcome {}

    /** As on the wire, in small letters. */
    enum Status {
        PENDING("pending"),
        PROCESSING("processing"),
        COMPLETED("completed"),
        FAILED("failed");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    Status status(Instant now, JobTimes times) {
        Duration age = Duration.between(submitted, now);
        if (age.compareTo(times.pending()) < 0) {
            return Status.PENDING;
        }
        if (age.compareTo(times.pending().plus(times.processing())) < 0) {
            return Status.PROCESSING;
        }
        return outcome instanceof Completed ? Status.COMPLETED : Status.FAILED;
    }

    /** What is held for it. */
    int bytes() {
        return outcome instanceof Completed completed
                ? completed.result().content().size()
                : 0;
    }

    Map<String, Object> describe(Status status) {
        return Map.of("job_id", id, "status", status.toString());
    }
}
