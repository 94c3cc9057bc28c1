package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.access.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A job. Its outcome is known at submission; its status depends only on the time.
 *
 * @param outcome the result, hidden until the job is finished
 */
record Job(String id, Tenant tenant, Instant submitted, Outcome outcome) {

    /** The end of a job. */
    sealed interface Outcome permits Completed, Failed {}

    record Completed(MediaFile result) implements Outcome {}

    record Failed(String reason) implements Outcome {}

    /** The value on the wire, in lower case. */
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

    /** The size of the result in bytes. */
    int bytes() {
        return outcome instanceof Completed completed
                ? completed.result().content().size()
                : 0;
    }

    Map<String, Object> describe(Status status) {
        return Map.of("job_id", id, "status", status.toString());
    }
}
