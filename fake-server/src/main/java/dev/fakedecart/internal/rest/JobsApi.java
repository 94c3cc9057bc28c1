package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.http.Body;
import dev.fakedecart.internal.http.Form;
import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.service.Eras;
import dev.fakedecart.internal.service.RefusalCase;
import dev.fakedecart.internal.service.Service;
import dev.fakedecart.protocol.BatchModel;
import dev.fakedecart.protocol.BatchModel.Output;
import dev.fakedecart.protocol.Era;
import dev.fakedecart.protocol.ModelStatus;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Generates and edits images and clips: synchronously under {@code /v1/generate}, as a job under {@code /v1/jobs}. In
 * the service's API description of August 2026, {@code /v1/generate} has the models for images alone. In the older era,
 * it takes all models, as when SDKs used it for clips; that the service did until then is assumed.
 */
final class JobsApi {

    /** A prompt with this prefix fails; the rest of the prompt is the reason. */
    static final String FAIL_PROMPT = "fake:fail";

    /** A query parameter that makes the request fail; its value is the reason. */
    static final String FAIL_PARAMETER = "fake_fail";

    /** The limit of this fake; the service documents 200 MB. */
    private static final int LARGEST_BODY = 64 << 20;

    private final JobStore jobs;
    private final WorkQueue workQueue;
    private final BatchWork work;
    private final Eras eras;

    JobsApi(JobStore jobs, WorkQueue workQueue, BatchWork work, Eras eras) {
        this.jobs = jobs;
        this.workQueue = workQueue;
        this.work = work;
        this.eras = eras;
    }

    void serve(Api api) {
        api.post("/v1/generate/{model}", LARGEST_BODY, this::generate);
        api.post("/v1/jobs/{model}", LARGEST_BODY, this::submit);
        api.getWithoutKey("/v1/jobs/{id}", this::status);
        api.get("/v1/jobs/{id}/content", (request, caller) -> done(content(request, caller)));
    }

    private static CompletionStage<Response> done(Response response) {
        return CompletableFuture.completedFuture(response);
    }

    private CompletionStage<Response> generate(Request request, Credential caller) {
        return handle(
                request,
                caller,
                (service, model) -> service.era() == Era.JULY_2026 || model.output() == Output.IMAGE,
                outcome -> outcome instanceof Job.Completed completed
                        ? answer(completed)
                        : Response.error(500, "Generation failed: " + ((Job.Failed) outcome).reason()));
    }

    private CompletionStage<Response> submit(Request request, Credential caller) {
        Tenant tenant = caller.account();
        return handle(
                request,
                caller,
                (service, model) -> true,
                outcome -> Response.json(jobs.submit(tenant, outcome).describe(Job.Status.PENDING)));
    }

    /** @param served whether the endpoint serves a model */
    private CompletionStage<Response> handle(
            Request request,
            Credential caller,
            BiPredicate<Service, BatchModel> served,
            WorkQueue.Conclusion<Job.Outcome> conclusion) {
        String name = request.variable("model");
        Service service = eras.of(request.parameter(Eras.PARAMETER), Optional.of(caller));
        Optional<BatchModel> model = service.batchModels().find(name).filter(found -> served.test(service, found));
        if (model.isEmpty()) {
            return done(Response.error(404, "Model not found: " + name));
        }
        if (model.get().status() == ModelStatus.RETIRED) {
            return done(RefusalResponse.of(service.refusal(RefusalCase.MODEL_RETIRED, Map.of("model", name))));
        }
        return workQueue.handleSlow(
                caller.account(), request.body().size(), () -> outcome(model.get(), request), conclusion);
    }

    private Job.Outcome outcome(BatchModel model, Request request) throws RefusedRequestException {
        Form form = Forms.read(request);
        BatchInput input = BatchInputReader.read(model, form);
        MediaFile result = work.make(input);
        Optional<String> failure = request.parameter(FAIL_PARAMETER)
                .or(() -> input.prompt()
                        .filter(prompt -> prompt.startsWith(FAIL_PROMPT))
                        .map(prompt -> prompt.substring(FAIL_PROMPT.length())));
        return failure.isPresent() ? new Job.Failed(reason(failure.get())) : new Job.Completed(result);
    }

    private static String reason(String given) {
        return given.isBlank() ? "as asked" : given.strip();
    }

    /**
     * The service's API description declares no key for the status, but one for the content. Assumed: the id, which
     * nobody can guess, is enough; a caller with a key sees the jobs of its account.
     */
    private Response status(Request request, @Nullable Credential caller) {
        return (caller == null ? jobs.get(request.variable("id")) : find(request, caller))
                .map(job -> Response.json(job.describe(jobs.status(job))))
                .orElseGet(JobsApi::notFound);
    }

    /** Status 409 for an unfinished or failed job is assumed. */
    private Response content(Request request, Credential caller) {
        Job job = find(request, caller).orElse(null);
        if (job == null) {
            return notFound();
        }
        return switch (jobs.status(job)) {
            case PENDING, PROCESSING -> Response.error(409, "Job is not completed: it is " + jobs.status(job));
            case COMPLETED, FAILED ->
                job.outcome() instanceof Job.Completed completed
                        ? answer(completed)
                        : Response.error(409, "Job failed: " + ((Job.Failed) job.outcome()).reason());
        };
    }

    private static Response answer(Job.Completed completed) {
        Body content = completed.result().content();
        return Response.of(200, completed.result().contentType(), content);
    }

    private Optional<Job> find(Request request, Credential caller) {
        return jobs.get(caller.account(), request.variable("id"));
    }

    private static Response notFound() {
        return Response.error(404, "Job not found");
    }
}
