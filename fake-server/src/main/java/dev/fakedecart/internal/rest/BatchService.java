package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.service.Eras;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Files, jobs and synchronous generation. Used on the event loop only. */
public final class BatchService {
    private static final long SWEEP_SECONDS = 1;

    private final FileStore files;
    private final JobStore jobs;
    private final FilesApi filesApi;
    private final JobsApi jobsApi;

    /**
     * @param loop the event loop, on which expired files and jobs are removed once a second
     * @param workers the threads that parse the forms of a tenant and draw its results; the caller shuts them down
     * @param largestImage size limit in bytes of uploads and of images to edit
     * @param eras the models
     */
    public BatchService(
            FileStore files,
            JobTimes times,
            InstantSource clock,
            ScheduledExecutorService loop,
            Function<Tenant, Executor> workers,
            int largestImage,
            Eras eras) {
        this.files = files;
        jobs = new JobStore(clock, times);
        var workQueue = new WorkQueue(workers, loop);
        filesApi = new FilesApi(files, workQueue, largestImage);
        jobsApi = new JobsApi(jobs, workQueue, new BatchWork(largestImage), eras);
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
