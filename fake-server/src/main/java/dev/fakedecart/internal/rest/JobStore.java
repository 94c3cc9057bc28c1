package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.memory.MemoryShare;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps jobs and their results in memory. Finished jobs are kept for an hour, or until their space is needed, oldest
 * first. Used on the event loop only.
 */
final class JobStore {
    static final int MOST_JOBS = 1_000;

    static final Duration KEPT = Duration.ofHours(1);

    private final InstantSource clock;
    private final JobTimes times;
    private final long mostBytes;
    private final RandomIds ids = new RandomIds();
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private long bytes;

    /** Creates an empty store with the limit in {@link MemoryShare#JOB_RESULTS}. */
    JobStore(InstantSource clock, JobTimes times) {
        this(clock, times, MemoryShare.JOB_RESULTS.bytes());
    }

    /** @param mostBytes limit in bytes for all results together */
    JobStore(InstantSource clock, JobTimes times, long mostBytes) {
        this.mostBytes = mostBytes;
        this.clock = clock;
        this.times = times;
    }

    /** @throws RefusedRequestException if too many jobs are unfinished */
    Job submit(Tenant tenant, Job.Outcome outcome) throws RefusedRequestException {
        sweep();
        var job = new Job(ids.next("job_"), tenant, clock.instant(), outcome);
        Iterator<Job> oldestFirst = jobs.values().iterator();
        while ((jobs.size() >= MOST_JOBS || bytes + job.bytes() > mostBytes) && oldestFirst.hasNext()) {
            Job old = oldestFirst.next();
            if (isFinished(old)) {
                oldestFirst.remove();
                bytes -= old.bytes();
            }
        }
        if (jobs.size() >= MOST_JOBS || bytes + job.bytes() > mostBytes) {
            throw new RefusedRequestException(
                    429,
                    "%s jobs are unfinished, with %s bytes of results; at most %s jobs and %s bytes are kept"
                                    .formatted(jobs.size(), bytes, MOST_JOBS, mostBytes)
                            + ": wait for some to finish");
        }
        jobs.put(job.id(), job);
        bytes += job.bytes();
        return job;
    }

    private boolean isFinished(Job job) {
        return switch (status(job)) {
            case PENDING, PROCESSING -> false;
            case COMPLETED, FAILED -> true;
        };
    }

    Job.Status status(Job job) {
        return job.status(clock.instant(), times);
    }

    /** Returns a job; empty if it does not exist, has been removed, or belongs to another tenant. */
    Optional<Job> get(Tenant tenant, String id) {
        return get(id).filter(job -> job.tenant().equals(tenant));
    }

    /** Returns a job of any tenant; empty if it does not exist or has been removed. */
    Optional<Job> get(String id) {
        return Optional.ofNullable(jobs.get(id)).filter(job -> !isForgotten(job, clock.instant()));
    }

    private boolean isForgotten(Job job, Instant now) {
        Instant finished = job.submitted().plus(times.pending()).plus(times.processing());
        return !now.isBefore(finished.plus(KEPT));
    }

    /** Removes old jobs. */
    void sweep() {
        Instant now = clock.instant();
        jobs.values().removeIf(job -> {
            boolean isForgotten = isForgotten(job, now);
            bytes -= isForgotten ? job.bytes() : 0;
            return isForgotten;
        });
    }

    /** The size of all results in bytes. */
    long bytes() {
        return bytes;
    }
}
