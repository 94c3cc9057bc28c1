package dev.fakedecart.internal.rest;

import static dev.fakedecart.internal.rest.RestServer.detail;
import static dev.fakedecart.internal.rest.RestServer.ok;
import static dev.fakedecart.internal.rest.TestMedia.CLIP;
import static dev.fakedecart.internal.rest.TestMedia.image;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.http.Body;
import dev.fakedecart.internal.service.ServiceTables;
import dev.fakedecart.internal.session.Pictures;
import dev.fakedecart.protocol.BatchField;
import dev.fakedecart.protocol.BatchModel;
import dev.fakedecart.protocol.Era;
import dev.fakedecart.protocol.ModelStatus;
import dev.fakedecart.testing.MovableClock;
import java.awt.image.BufferedImage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JobsApiTest {
    private static final Duration PENDING = RestServer.TIMES.pending();
    private static final Duration PROCESSING = RestServer.TIMES.processing();

    private final RestServer server = new RestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private static Multipart edit(String prompt) {
        return new Multipart().text("prompt", prompt).file("data", "in.mp4", "video/mp4", CLIP);
    }

    private static Multipart imageEdit(String prompt) {
        return new Multipart().text("prompt", prompt).file("data", "in.png", "image/png", image("png", 64, 36));
    }

    private String submit(String model, Multipart form) {
        JsonNode job = ok(server.post("/v1/jobs/" + model, form));
        assertThat(job.get("status").stringValue()).isEqualTo("pending");
        return job.get("job_id").stringValue();
    }

    private String status(String id) {
        JsonNode job = ok(server.get("/v1/jobs/" + id));
        assertThat(job.get("job_id").stringValue()).isEqualTo(id);
        assertThat(job.propertyNames()).hasSize(2);
        return job.get("status").stringValue();
    }

    private HttpResponse<byte[]> content(String id) {
        return server.get("/v1/jobs/" + id + "/content");
    }

    private static String contentType(HttpResponse<byte[]> response) {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    @Test
    void aJobCompletesAfterPendingAndProcessingAndReturnsItsInputClip() {
        String id = submit("lucy-2.1", edit("anime"));
        assertThat(status(id)).isEqualTo("pending");
        assertThat(detail(content(id), 409)).isEqualTo("Job is not completed: it is pending");

        server.clock.advance(PENDING);
        assertThat(status(id)).isEqualTo("processing");
        assertThat(detail(content(id), 409)).isEqualTo("Job is not completed: it is processing");

        server.clock.advance(PROCESSING);
        assertThat(status(id)).isEqualTo("completed");
        HttpResponse<byte[]> result = content(id);
        assertThat(result.statusCode()).isEqualTo(200);
        assertThat(contentType(result)).isEqualTo("video/mp4");
        assertThat(result.body()).isEqualTo(CLIP);
    }

    @Test
    void aClipWithoutATypeIsServedByItsContent() {
        String id = submit(
                "lucy-2.5", new Multipart().text("prompt", "").file("data", "data", "application/octet-stream", CLIP));
        server.clock.advance(PENDING.plus(PROCESSING));

        assertThat(contentType(content(id))).isEqualTo("video/mp4");
    }

    @Test
    void anImageJobReturnsAPng() {
        String id = submit("lucy-image-2", imageEdit("a hat"));
        server.clock.advance(PENDING.plus(PROCESSING));

        assertThat(contentType(content(id))).isEqualTo("image/png");
        assertThat(TestMedia.decoded(content(id).body()).getHeight()).isEqualTo(720);
    }

    @Test
    void aRotatedPhotographGivesAnUprightImage() throws Exception {
        byte[] photograph = Pictures.photographOnItsSide();

        BufferedImage result = TestMedia.decoded(generate("data", photograph).body());

        assertThat(result.getWidth()).isEqualTo(720);
        assertThat(result.getHeight()).isEqualTo(1080);
    }

    @Test
    void aJobFailsIfItsPromptRequestsIt() {
        String id = submit("lucy-2.1", edit("fake:fail out of memory"));
        assertThat(status(id)).isEqualTo("pending");
        server.clock.advance(PENDING);
        assertThat(status(id)).isEqualTo("processing");
        server.clock.advance(PROCESSING);

        assertThat(status(id)).isEqualTo("failed");
        assertThat(detail(content(id), 409)).isEqualTo("Job failed: out of memory");
    }

    @Test
    void aJobOrGenerationFailsIfTheQueryRequestsIt() {
        String id = submit("lucy-2.1?fake_fail=too%20hot", edit("anime"));
        server.clock.advance(PENDING.plus(PROCESSING));

        assertThat(status(id)).isEqualTo("failed");
        assertThat(detail(content(id), 409)).isEqualTo("Job failed: too hot");
        assertThat(detail(server.post("/v1/generate/lucy-image-2?fake_fail", imageEdit("x")), 500))
                .isEqualTo("Generation failed: as asked");
    }

    @Test
    void unknownForeignAndForgottenJobsAreNotFound() {
        String id = submit("lucy-2.1", edit("anime"));

        var foreign = server.send(server.request("/v1/jobs/" + id).setHeader("X-API-KEY", RestServer.OTHER_KEY));
        assertThat(detail(foreign, 404)).isEqualTo("Job not found");
        assertThat(detail(server.get("/v1/jobs/job_1"), 404)).isEqualTo("Job not found");
        assertThat(detail(server.get("/v1/jobs/job_1/content"), 404)).isEqualTo("Job not found");
        server.clock.advance(PENDING.plus(PROCESSING).plus(JobStore.KEPT).minusMillis(1));
        assertThat(status(id)).isEqualTo("completed");
        server.clock.advance(Duration.ofMillis(1));
        assertThat(detail(server.get("/v1/jobs/" + id), 404)).isEqualTo("Job not found");
    }

    @Test
    void resultsAreBoundedAndTheOldestAreEvicted() throws Exception {
        var clock = new MovableClock(Instant.parse("2026-06-01T12:00:00Z"));
        var jobs = new JobStore(clock, RestServer.TIMES, 256L << 20);
        var tenant = Tenant.ofApiKey("one");
        var large = new Job.Completed(new MediaFile("video/mp4", Body.of(new byte[100 << 20])));
        Job first = jobs.submit(tenant, large);
        Job second = jobs.submit(tenant, large);
        assertThatThrownBy(() -> jobs.submit(tenant, large))
                .isInstanceOfSatisfying(
                        RefusedRequestException.class,
                        e -> assertThat(e.response().body().text()).contains("2 jobs are unfinished"));
        clock.advance(PENDING.plus(PROCESSING));

        jobs.submit(tenant, large);

        assertThat(jobs.get(tenant, first.id())).isEmpty();
        assertThat(jobs.get(tenant, second.id())).isPresent();
        assertThat(jobs.bytes()).isEqualTo(200L << 20);
        clock.advance(Duration.ofHours(2));
        jobs.sweep();
        assertThat(jobs.bytes()).isZero();
    }

    @Test
    void aGeneratedImageKeepsTheShapeAndDiffersFromItsInput() {
        HttpResponse<byte[]> landscape = server.post("/v1/generate/lucy-image-2", imageEdit("a hat"));
        HttpResponse<byte[]> portrait = server.post(
                "/v1/generate/lucy-pro-i2i",
                new Multipart()
                        .text("prompt", "a hat")
                        .text("resolution", "480p")
                        .text("seed", "42")
                        .text("enhance_prompt", "True")
                        .file("data", "data", "application/octet-stream", image("jpeg", 300, 600))
                        .file("reference_image", "hat.png", "image/png", image("png", 20, 20)));

        assertThat(contentType(landscape)).isEqualTo("image/png");
        BufferedImage wide = TestMedia.decoded(landscape.body());
        assertThat(wide.getWidth()).isEqualTo(1280);
        assertThat(wide.getHeight()).isEqualTo(720);
        BufferedImage upright = TestMedia.decoded(portrait.body());
        assertThat(upright.getWidth()).isEqualTo(480);
        assertThat(upright.getHeight()).isEqualTo(960);
        assertThat(wide.getRGB(640, 200) & 0xffffff).as("was black").isNotZero();
    }

    @Test
    void theOutputDependsOnThePrompt() {
        byte[] hat =
                server.post("/v1/generate/lucy-image-2", imageEdit("a hat")).body();

        assertThat(server.post("/v1/generate/lucy-image-2", imageEdit("a hat")).body())
                .isEqualTo(hat);
        assertThat(server.post("/v1/generate/lucy-image-2", imageEdit("a coat")).body())
                .isNotEqualTo(hat);
    }

    @ParameterizedTest
    @CsvSource({"landscape, 1280, 720", "portrait, 720, 1280"})
    void anImageIsGeneratedFromTextAlone(String orientation, int width, int height) {
        byte[] body = ("prompt=a+cat&orientation=" + orientation).getBytes(UTF_8);

        HttpResponse<byte[]> response =
                server.post("/v1/generate/lucy-pro-t2i?era=2026-07", "application/x-www-form-urlencoded", body);

        BufferedImage picture = TestMedia.decoded(response.body());
        assertThat(picture.getWidth()).isEqualTo(width);
        assertThat(picture.getHeight()).isEqualTo(height);
    }

    @Test
    void aClipIsGeneratedSynchronouslyInTheOlderEraAlone() {
        assertThat(detail(server.post("/v1/generate/lucy-pro-v2v", edit("anime")), 404))
                .isEqualTo("Model not found: lucy-pro-v2v");
        HttpResponse<byte[]> response = server.post("/v1/generate/lucy-pro-v2v?era=2026-07", edit("anime"));

        assertThat(contentType(response)).isEqualTo("video/mp4");
        assertThat(response.body()).isEqualTo(CLIP);
    }

    static Stream<Arguments> models() {
        return Stream.of(Era.values())
                .flatMap(era -> ServiceTables.standard().of(era).batchModels().all().stream()
                        .filter(model -> model.status() != ModelStatus.RETIRED)
                        .map(model -> Arguments.of(era.toString(), model.name(), model)));
    }

    /** Returns a form with every field that a model accepts. */
    private static Multipart full(BatchModel model) {
        var form = new Multipart();
        for (BatchField field : model.fields()) {
            if (model.oneGuide() && field.name().equals("reference_image")) {
                continue;
            }
            if (field.type() instanceof BatchField.Video) {
                form.file(field.name(), "in.mp4", "video/mp4", CLIP);
            } else if (field.type() instanceof BatchField.Image) {
                form.file(field.name(), "in.png", "image/png", image("png", 32, 18));
            } else {
                form.text(
                        field.name(),
                        switch (field.name()) {
                            case "seed" -> "7";
                            case "resolution" -> "720p";
                            case "enhance_prompt", "self_anchor" -> "true";
                            case "trajectory" -> "[{\"frame\":0,\"x\":1,\"y\":2.5},{\"frame\":9,\"x\":3,\"y\":4}]";
                            default -> "landscape";
                        });
            }
        }
        return form;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("models")
    void eachModelAcceptsItsSchemaAndReturnsItsOutputType(String era, String name, BatchModel model) {
        String id = submit(name + "?era=" + era, full(model));
        server.clock.advance(PENDING.plus(PROCESSING));

        assertThat(contentType(content(id)))
                .isEqualTo(model.output() == BatchModel.Output.IMAGE ? "image/png" : "video/mp4");
        assertThat(content(id).body()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("models")
    void eachModelNamesTheFieldsThatAreMissing(String era, String name, BatchModel model) {
        HttpResponse<byte[]> response = server.post("/v1/jobs/" + name + "?era=" + era, new Multipart());

        String detail = detail(response, 422);
        List<String> required = model.fields().stream()
                .filter(BatchField::isRequired)
                .map(field -> "[\"body\",\"" + field.name() + "\"]")
                .toList();
        assertThat(detail).contains(required);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    seed           | 1.5     | unable to parse string as an integer
                    seed           | many    | unable to parse string as an integer
                    seed           | 12345678901234567890123456789 | less than or equal to 4294967295
                    seed           | 4294967296 | less than or equal to 4294967295
                    seed           | -1      | greater than or equal to 0
                    resolution     | 1080p   | Input should be '720p'
                    resolution     | 480p    | Input should be '720p'
                    enhance_prompt | perhaps | should be a valid boolean
                    """)
    void aFieldOfAnotherTypeIsNamed(String field, String value, String message) {
        HttpResponse<byte[]> response =
                server.post("/v1/jobs/lucy-2.1", edit("x").text(field, value));

        assertThat(detail(response, 422)).contains("[\"body\",\"" + field + "\"]", message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "4294967295", "7.0", "+7", ""})
    void aSeedHas32Bits(String seed) {
        submit("lucy-2.1", edit("x").text("seed", seed));
    }

    @Test
    void currentEditsNeedNoPrompt() {
        for (String model : List.of("lucy-2.1", "lucy-2.5", "lucy-vton-3.6", "lucy_2_rt", "lucy-2.1.viton")) {
            submit(model, new Multipart().file("data", "in.mp4", "video/mp4", CLIP));
        }
        var robot = new Multipart().file("data", "in.mp4", "video/mp4", CLIP);
        assertThat(detail(server.post("/v1/jobs/lucy-robot-720p", robot), 422)).contains("[\"body\",\"prompt\"]");
    }

    @Test
    void onlySomeModelsAcceptAnEmptyPrompt() {
        submit("lucy-2.1", edit(""));

        assertThat(detail(server.post("/v1/jobs/lucy-clip", edit("")), 422)).contains("at least 1 character");
        assertThat(detail(server.post("/v1/generate/lucy-image-2", imageEdit(" ")), 422))
                .contains("prompt");
    }

    @Test
    void anOverlongPromptIsRefusedInTheServicesWords() {
        assertThat(server.post("/v1/generate/lucy-image-2", imageEdit("\uD83D\uDE00".repeat(1_000)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(detail(server.post("/v1/generate/lucy-image-2", imageEdit("x".repeat(1_001))), 422))
                .isEqualTo("Prompt is too long: 1001 characters; at most 1000 are accepted");
    }

    @Test
    void aRestyleTakesAPromptOrAReferenceImageButNotBoth() {
        String either = "Must provide either 'prompt' or 'reference_image', but not both";
        byte[] reference = image("png", 20, 20);
        Multipart byImage = new Multipart()
                .file("data", "in.mp4", "video/mp4", CLIP)
                .file("reference_image", "r.png", "image/png", reference);
        submit("lucy-restyle-2", byImage);

        assertThat(detail(server.post("/v1/jobs/lucy-restyle-2", byImage.text("enhance_prompt", "true")), 422))
                .isEqualTo("'enhance_prompt' is only valid when using 'prompt', not 'reference_image'");
        assertThat(detail(server.post("/v1/jobs/lucy-restyle-2", byImage.text("prompt", "x")), 422))
                .isEqualTo(either);
        var neither = new Multipart().file("data", "in.mp4", "video/mp4", CLIP);
        assertThat(detail(server.post("/v1/jobs/lucy-restyle-v2v", neither), 422))
                .isEqualTo(either);
    }

    @Test
    void aFileThatIsNotAnImageOrVideoIsRefusedByFieldName() {
        byte[] noise = "not what it says".getBytes(UTF_8);

        assertThat(detail(generate("data", noise), 422)).isEqualTo("data is no JPEG, PNG or WebP image");
        assertThat(detail(generate("data", CLIP), 422)).isEqualTo("data is no JPEG, PNG or WebP image");
        assertThat(detail(
                        server.post(
                                "/v1/generate/lucy-image-2",
                                imageEdit("x").file("reference_image", "r.png", "image/png", noise)),
                        422))
                .isEqualTo("reference_image is no JPEG, PNG or WebP image");
        var noVideo = new Multipart().text("prompt", "x").file("data", "in.mp4", "video/mp4", noise);
        assertThat(detail(server.post("/v1/jobs/lucy-2.1", noVideo), 422))
                .isEqualTo("data is not an MP4, QuickTime, WebM or AVI video");
        var noFile = new Multipart().text("prompt", "x").text("data", "in.mp4");
        assertThat(detail(server.post("/v1/jobs/lucy-2.1", noFile), 422)).contains("Expected a file");
    }

    private HttpResponse<byte[]> generate(String field, byte[] file) {
        return server.post(
                "/v1/generate/lucy-image-2",
                new Multipart().text("prompt", "x").file(field, "in.png", "image/png", file));
    }

    @Test
    void hugeImagesAreRefusedBeforeTheyAreDecoded() {
        assertThat(detail(generate("data", Pictures.pngHeader(50_000, 50_000)), 422))
                .isEqualTo("the image has 50000 x 50000 pixels; at most 25000000 are accepted");
        assertThat(detail(generate("data", new byte[RestServer.LARGEST_IMAGE + 1]), 413))
                .isEqualTo("data has 200001 bytes; at most 200000 are accepted");
        byte[] whole = image("png", 64, 36);
        assertThat(detail(generate("data", Arrays.copyOf(whole, whole.length / 2)), 422))
                .startsWith("data is a damaged image");
    }

    @ParameterizedTest
    @CsvSource({"1, 2000, 16, 2560", "2000, 1, 2560, 16", "1, 1, 720, 720", "33, 17, 1398, 720"})
    void imagesOfAnyShapeAreRendered(int width, int height, int renderedWidth, int renderedHeight) {
        HttpResponse<byte[]> response = generate("data", image("png", width, height));

        assertThat(response.statusCode()).isEqualTo(200);
        BufferedImage picture = TestMedia.decoded(response.body());
        assertThat(picture.getWidth()).isEqualTo(renderedWidth);
        assertThat(picture.getHeight()).isEqualTo(renderedHeight);
    }

    @Test
    void anUnknownModelAndARealtimeOneAreNotFound() {
        for (String path :
                List.of("/v1/jobs/lucy-9", "/v1/generate/lucy-9", "/v1/jobs/live-avatar", "/v1/jobs/lucy-pro-t2v")) {
            String model = path.substring(path.lastIndexOf('/') + 1);
            assertThat(detail(server.post(path, edit("x")), 404)).isEqualTo("Model not found: " + model);
        }
    }

    @Test
    void wrongMethodsAndContentTypesAreRefused() {
        assertThat(detail(server.get("/v1/generate/lucy-image-2"), 405)).contains("POST");
        assertThat(detail(server.delete("/v1/jobs/job_1/content"), 405)).contains("GET");
        assertThat(detail(server.post("/v1/jobs/lucy-2.1", "application/json", "{\"prompt\":1}".getBytes(UTF_8)), 415))
                .contains("must be multipart/form-data");
    }
}
