package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.http.Form;
import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.http.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The Files API ({@code client.files} in the JavaScript SDK): uploaded files can be used repeatedly, as {@code
 * image_ref} in realtime. Accepts any type of file, which is assumed; a file that is not an image fails when it is
 * used.
 */
final class FilesApi {
    /** Source: the JavaScript SDK's documentation. */
    private static final Duration DEFAULT_LIFETIME = Duration.ofHours(24);

    private static final int SHORTEST_LIFETIME = 60;
    private static final int LONGEST_LIFETIME = 30 * 24 * 60 * 60;

    /** Bytes of a form in addition to the file. */
    private static final int FORM_OVERHEAD = 64 * 1024;

    private final FileStore files;
    private final WorkQueue workQueue;
    private final int largestFile;

    FilesApi(FileStore files, WorkQueue workQueue, int largestFile) {
        this.files = files;
        this.workQueue = workQueue;
        this.largestFile = largestFile;
    }

    private record Upload(Form.Part file, Optional<Duration> lifetime) {}

    void serve(Api api) {
        api.post("/v1/files", largestFile + FORM_OVERHEAD, this::upload);
        api.get("/v1/files/{id}", (request, caller) -> done(get(request, caller)));
        api.delete("/v1/files/{id}", (request, caller) -> done(delete(request, caller)));
    }

    private static CompletionStage<Response> done(Response response) {
        return CompletableFuture.completedFuture(response);
    }

    private CompletionStage<Response> upload(Request request, Credential caller) {
        Tenant tenant = caller.account();
        return workQueue.handle(tenant, request.body().size(), () -> read(request), upload -> {
            Form.Part file = upload.file();
            String contentType = file.contentType().orElse("application/octet-stream");
            return Response.json(files.add(tenant, file.filename(), contentType, file.content(), upload.lifetime())
                    .describe());
        });
    }

    private Upload read(Request request) throws RefusedRequestException {
        Form form = Forms.read(request);
        Form.Part file = form.file("file").orElse(null);
        if (file == null) {
            throw new FieldErrors().missing("file").refusal();
        }
        if (file.content().size() > largestFile) {
            throw new RefusedRequestException(
                    413,
                    "the file has %s bytes; at most %s are accepted"
                            .formatted(file.content().size(), largestFile));
        }
        if (file.content().size() == 0) {
            throw new RefusedRequestException(422, "the file is empty");
        }
        return new Upload(file, lifetime(form.text("ttl_seconds").orElse("")));
    }

    private static Optional<Duration> lifetime(String text) throws RefusedRequestException {
        if (text.isEmpty()) {
            return Optional.of(DEFAULT_LIFETIME);
        }
        if (text.equals("persistent")) {
            return Optional.empty();
        }
        if (text.matches("\\d{1,9}")) {
            int seconds = Integer.parseInt(text);
            if (seconds >= SHORTEST_LIFETIME && seconds <= LONGEST_LIFETIME) {
                return Optional.of(Duration.ofSeconds(seconds));
            }
        }
        throw new FieldErrors()
                .add(
                        "ttl_seconds",
                        "Input should be an integer from %s to %s, or 'persistent'"
                                .formatted(SHORTEST_LIFETIME, LONGEST_LIFETIME),
                        "value_error")
                .refusal();
    }

    private Response get(Request request, Credential caller) {
        return files.get(caller.account(), request.variable("id"))
                .map(file -> Response.json(file.describe()))
                .orElseGet(FilesApi::notFound);
    }

    private Response delete(Request request, Credential caller) {
        return files.delete(caller.account(), request.variable("id")) ? Response.noContent() : notFound();
    }

    private static Response notFound() {
        return Response.error(404, "File not found");
    }
}
