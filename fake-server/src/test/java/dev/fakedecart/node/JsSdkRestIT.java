package dev.fakedecart.node;

import static dev.fakedecart.node.NodeSdk.assertFailed;
import static dev.fakedecart.node.NodeSdk.content;
import static dev.fakedecart.node.NodeSdk.file;
import static dev.fakedecart.node.NodeSdk.result;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.protocol.Era;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Runs files, jobs and generation with the real SDK, which polls after 0.5 s and then every 1.5 s. */
class JsSdkRestIT {
    private static final byte[] CLIP = "\0\0\0\u0018ftypisom\0\0\2\0isomiso2 and so on".getBytes(ISO_8859_1);
    private static final Map<String, Object> NO_IMAGE = file("in.png", "image/png", new byte[] {1, 2});

    /** Jobs are done by the first poll. */
    private final FakeDecart server = start(Duration.ofMillis(100));

    private static FakeDecart start(Duration processing) {
        return FakeDecart.builder()
                .mode(Mode.ECHO)
                .apiKey("test-key")
                .apiKey("other-key")
                .jobTimes(Duration.ofMillis(100), processing)
                .start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private NodeSdk sdk(String version) throws IOException, InterruptedException {
        return NodeSdk.start(version, server, "test-key");
    }

    /** Before 0.0.59 the same kinds of model had other names. */
    private record Names(String edit, String restyle, String image) {
        static Names in(String version) {
            return version.equals("0.0.46")
                    ? new Names("lucy-pro-v2v", "lucy-restyle-v2v", "lucy-pro-i2i")
                    : new Names("lucy-2.1", "lucy-restyle-2", "lucy-image-2");
        }
    }

    private static Map<String, Object> clip() {
        return file("in.mp4", "video/mp4", CLIP);
    }

    private static Map<String, Object> image() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 36, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return file("in.png", "image/png", bytes.toByteArray());
    }

    private static BufferedImage decoded(JsonNode file) throws IOException {
        return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(content(file))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1.6", "0.1.14", "0.1.20"})
    void filesAreUploadedDescribedAndDeleted(String version) throws Exception {
        try (NodeSdk sdk = sdk(version)) {
            JsonNode file = result(sdk.call("files.upload", image(), Map.of("ttlSeconds", 60)));

            assertThat(file.get("id").stringValue()).startsWith("file_");
            assertThat(file.get("filename").stringValue()).isEqualTo("in.png");
            assertThat(file.get("mime_type").stringValue()).isEqualTo("image/png");
            String id = file.get("id").stringValue();
            assertThat(result(sdk.call("files.get", id))).isEqualTo(file);
            assertThat(result(sdk.call("files.delete", id)).isNull()).isTrue();
            assertFailed(sdk.call("files.get", id), "FILES_GET_ERROR", "404", "File not found");
            assertFailed(sdk.call("files.delete", id), "FILES_DELETE_ERROR", "404", "File not found");
            JsonNode persistent = result(sdk.call("files.upload", image(), Map.of("ttlSeconds", "persistent")));
            assertThat(persistent.get("expires_at").isNull()).isTrue();
            assertFailed(sdk.call("files.upload", image(), Map.of("ttlSeconds", 59)), "INVALID_INPUT", "ttlSeconds");
        }
    }

    @Test
    void version0046HasNoFiles() throws Exception {
        try (NodeSdk sdk = sdk("0.0.46")) {
            JsonNode answer = sdk.call("files.upload", image());

            assertThat(answer.get("error").get("message").stringValue())
                    .isEqualTo("Cannot read properties of undefined (reading 'upload')");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.46", "0.1.6", "0.1.14", "0.1.20"})
    void aVideoJobIsSubmittedPolledAndFetched(String version) throws Exception {
        Names names = Names.in(version);
        try (FakeDecart slow = start(Duration.ofSeconds(1));
                NodeSdk sdk = NodeSdk.start(version, slow, "test-key")) {
            JsonNode job =
                    result(sdk.run("queue.submit", "video", names.edit, Map.of("prompt", "anime", "data", clip())));
            String id = job.get("job_id").stringValue();
            assertThat(job.get("status").stringValue()).isEqualTo("pending");
            assertThat(result(sdk.call("queue.status", id)).get("job_id").stringValue())
                    .isEqualTo(id);
            assertFailed(sdk.call("queue.result", id), "QUEUE_RESULT_ERROR", "409 - ", "Job is not completed");

            JsonNode polled = sdk.run(
                    "queue.submitAndPoll",
                    "video",
                    names.restyle,
                    Map.of("prompt", "anime", "data", clip(), "enhance_prompt", true, "seed", 7));

            assertThat(result(polled).get("status").stringValue()).isEqualTo("completed");
            assertThat(result(polled).get("data").get("type").stringValue()).isEqualTo("video/mp4");
            assertThat(content(result(polled).get("data"))).isEqualTo(CLIP);
            assertThat(polled.get("statuses").toString()).isEqualTo("[\"pending\",\"processing\",\"completed\"]");
            assertThat(content(result(sdk.call("queue.result", id)))).isEqualTo(CLIP);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.46", "0.1.6", "0.1.20"})
    void anImageIsEditedAsAJobAndAtOnce(String version) throws Exception {
        String model = Names.in(version).image;
        try (NodeSdk sdk = sdk(version)) {
            Map<String, Object> inputs =
                    Map.of("prompt", "a hat", "data", image(), "reference_image", image(), "resolution", "480p");

            JsonNode atOnce = result(sdk.run("process", "image", model, inputs));
            JsonNode job = result(sdk.run("queue.submitAndPoll", "image", model, inputs));

            assertThat(atOnce.get("type").stringValue()).isEqualTo("image/png");
            assertThat(decoded(atOnce).getHeight()).isEqualTo(480);
            assertThat(content(job.get("data"))).isEqualTo(content(atOnce));
        }
    }

    /** Covers all models of the registry and the requests of the SDK's own end-to-end tests. */
    @Test
    void everyModelOf0120TakesAJob() throws Exception {
        try (NodeSdk sdk = sdk("0.1.20")) {
            for (String model : List.of(
                    "lucy-clip",
                    "lucy-2.1",
                    "lucy-2.5",
                    "lucy-vton-2",
                    "lucy-vton-3",
                    "lucy-vton-3.5",
                    "lucy-restyle-2",
                    "lucy-latest",
                    "lucy-vton-latest",
                    "lucy-restyle-latest",
                    "lucy-clip-latest",
                    "lucy-2.1-vton-2",
                    "lucy-pro-v2v",
                    "lucy-restyle-v2v")) {
                assertSubmitted(sdk, "video", model, Map.of("prompt", "anime", "data", clip(), "seed", 7));
            }
            for (String model : List.of("lucy-image-2", "lucy-image-latest", "lucy-pro-i2i")) {
                assertSubmitted(sdk, "image", model, Map.of("prompt", "oil", "data", image(), "enhance_prompt", false));
            }
            for (String model : List.of("lucy-2.1", "lucy-2.5", "lucy-vton-3")) {
                assertSubmitted(sdk, "video", model, Map.of("prompt", "", "reference_image", image(), "data", clip()));
            }
            assertSubmitted(sdk, "video", "lucy-restyle-2", Map.of("reference_image", image(), "data", clip()));
        }
    }

    /** The service has dropped most of these models since. */
    @Test
    void everyModelOf0046TakesAJob() throws Exception {
        var path = List.of(Map.of("frame", 0, "x", 1, "y", 2), Map.of("frame", 9, "x", 3, "y", 4));
        try (FakeDecart july =
                        FakeDecart.builder().mode(Mode.ECHO).era(Era.JULY_2026).start();
                NodeSdk sdk = NodeSdk.start("0.0.46", july, "test-key")) {
            assertSubmitted(sdk, "video", "lucy-pro-t2v", Map.of("prompt", "anime", "orientation", "portrait"));
            assertSubmitted(sdk, "image", "lucy-pro-t2i", Map.of("prompt", "oil", "resolution", "480p"));
            assertSubmitted(sdk, "video", "lucy-pro-i2v", Map.of("prompt", "anime", "data", image()));
            assertSubmitted(sdk, "video", "lucy-dev-i2v", Map.of("prompt", "anime", "data", image()));
            assertSubmitted(
                    sdk, "video", "lucy-pro-flf2v", Map.of("prompt", "anime", "start", image(), "end", image()));
            assertSubmitted(sdk, "video", "lucy-motion", Map.of("data", image(), "trajectory", path));
            assertSubmitted(sdk, "video", "lucy-fast-v2v", Map.of("prompt", "anime", "data", clip()));
            assertSubmitted(sdk, "video", "lucy-pro-v2v", Map.of("prompt", "anime", "data", clip()));
            assertSubmitted(sdk, "video", "lucy-restyle-v2v", Map.of("reference_image", image(), "data", clip()));
            assertSubmitted(sdk, "image", "lucy-pro-i2i", Map.of("prompt", "oil", "data", image()));
        }
    }

    private static void assertSubmitted(NodeSdk sdk, String kind, String model, Map<String, Object> inputs) {
        assertThat(result(sdk.run("queue.submit", kind, model, inputs))
                        .get("status")
                        .stringValue())
                .as(model)
                .isEqualTo("pending");
    }

    /** The model's schema in this SDK lacks the field and drops it silently. */
    @ParameterizedTest
    @ValueSource(strings = {"0.0.46", "0.1.6", "0.1.20"})
    void allVersionsBut0046SendTheReferenceImage(String version) throws Exception {
        try (NodeSdk sdk = sdk(version)) {
            JsonNode answer = sdk.run(
                    "process",
                    "image",
                    Names.in(version).image,
                    Map.of("prompt", "a hat", "data", image(), "reference_image", NO_IMAGE));

            if (version.equals("0.0.46")) {
                assertThat(result(answer).get("type").stringValue()).isEqualTo("image/png");
            } else {
                assertFailed(answer, "PROCESSING_ERROR", "422 - ", "reference_image is no JPEG, PNG or WebP image");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.46", "0.1.6", "0.1.20"})
    void errorsContainTheServersTextOrItsJsonBefore0120(String version) throws Exception {
        Names names = Names.in(version);
        String reason = version.equals("0.1.20") ? "Job not found" : "{\"detail\":\"Job not found\"}";
        try (NodeSdk sdk = sdk(version)) {
            Map<String, Object> wrong = Map.of("prompt", "x", "data", file("in.mp4", "video/mp4", new byte[] {1, 2}));

            assertFailed(
                    sdk.run("queue.submit", "video", names.edit, wrong),
                    "QUEUE_SUBMIT_ERROR",
                    "Failed to submit job: 422 - ",
                    "data is not an MP4, QuickTime, WebM or AVI video");
            assertFailed(
                    sdk.run("process", "image", names.image, wrong),
                    "PROCESSING_ERROR",
                    "Processing failed: 422 - ",
                    "data is no JPEG, PNG or WebP image");
            assertFailed(
                    sdk.run("process", "image", names.image, Map.of("prompt", "fake:fail too hot", "data", image())),
                    "PROCESSING_ERROR",
                    "Processing failed: 500 - ",
                    "Generation failed: too hot");
            JsonNode unknown = sdk.call("queue.status", "job_1");
            assertFailed(unknown, "QUEUE_STATUS_ERROR", "Job not found");
            assertThat(unknown.get("error").get("message").stringValue())
                    .isEqualTo("Failed to get job status: 404 - " + reason);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.46", "0.1.6", "0.1.20"})
    void anOverlongPromptIsRefusedByVersion0046OrByTheServer(String version) throws Exception {
        try (NodeSdk sdk = sdk(version)) {
            JsonNode answer = sdk.run(
                    "queue.submit",
                    "video",
                    Names.in(version).edit,
                    Map.of("prompt", "x".repeat(10_001), "data", clip()));

            if (version.equals("0.0.46")) {
                assertFailed(answer, "INVALID_INPUT", "Invalid inputs for lucy-pro-v2v", "<=1000 characters");
            } else {
                assertFailed(answer, "QUEUE_SUBMIT_ERROR", "Prompt is too long");
            }
        }
    }

    /** 0.0.46 does not say which job failed. */
    @ParameterizedTest
    @ValueSource(strings = {"0.0.46", "0.1.6", "0.1.20"})
    void pollingReturnsAFailedJobAndTheContentHasTheReason(String version) throws Exception {
        String model = Names.in(version).edit;
        Map<String, Object> failing = Map.of("prompt", "fake:fail", "data", clip());
        try (NodeSdk sdk = sdk(version)) {
            String id = result(sdk.run("queue.submit", "video", model, failing))
                    .get("job_id")
                    .stringValue();

            JsonNode polled = result(sdk.run("queue.submitAndPoll", "video", model, failing));

            assertThat(polled.get("status").stringValue()).isEqualTo("failed");
            assertThat(polled.get("error").stringValue()).isEqualTo("Job failed");
            assertThat(polled.has("job_id")).isEqualTo(!version.equals("0.0.46"));
            assertFailed(
                    sdk.call("queue.result", id),
                    "QUEUE_RESULT_ERROR",
                    "Failed to get job content: 409 - ",
                    "Job failed: as asked");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.46", "0.1.6", "0.1.20"})
    void otherKeysFindNothingAndAWrongKeyIsRefused(String version) throws Exception {
        try (NodeSdk sdk = sdk(version);
                NodeSdk other = NodeSdk.start(version, server, "other-key");
                NodeSdk wrong = NodeSdk.start(version, server, "wrong-key")) {
            String job = result(sdk.run(
                            "queue.submit", "video", Names.in(version).edit, Map.of("prompt", "x", "data", clip())))
                    .get("job_id")
                    .stringValue();

            assertFailed(other.call("queue.status", job), "QUEUE_STATUS_ERROR", "404");
            assertFailed(wrong.call("queue.status", job), "QUEUE_STATUS_ERROR", "401", "Invalid API key");
            assertThat(result(sdk.call("queue.status", job)).get("job_id").stringValue())
                    .isEqualTo(job);
            if (!version.equals("0.0.46")) {
                String file =
                        result(sdk.call("files.upload", image())).get("id").stringValue();
                assertFailed(other.call("files.get", file), "FILES_GET_ERROR", "404");
                assertFailed(wrong.call("files.get", file), "FILES_GET_ERROR", "401", "Invalid API key");
            }
        }
    }
}
