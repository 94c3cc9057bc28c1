package dev.fakedecart.internal.rest;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Files, jobs and what is generated at once. Belongs to the event loop. */
public final class BatchService {
    private static final long SWEEP_SECONDS = 1;

    private final FileStore files;
    private final JobStore jobs;
    private final FilesApi filesApi;
    private final JobsApi jobsApi;

    /**
     * @param loop the event loop, on which what has expired is freed once a second
     * @param workers read forms and draw; ended by their owner
     * @param largestImage of what is uploaded, and of images that are edited, in bytes
     */
    public BatchService(
            FileStore files,
            JobTimes times,
            InstantSource clock,
            ScheduledExecutorService loop,
            Executor workers,
            int largestImage) {
        this.files = files;
        jobs = new JobStore(clock, times);
        var offLoop = new OffLoop(workers, loop);
        filesApi = new FilesApi(files, offLoop, largestImage);
        jobsApi = new JobsApi(jobs, offLoop, new BatchWork(largestImage));
        loop.scheduleWithFixedDelay(this::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    public void serve(Api api) {
        filesApi.serve(api);
        jobsApi.serve(api);
    }

    private void sweep() {
        files.sweep();
        jobs.sweep();
    }
}
