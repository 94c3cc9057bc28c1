package dev.fakedecart.node;

import static dev.fakedecart.node.NodeSdk.content;
import static dev.fakedecart.node.NodeSdk.file;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Files, jobs and generation with the real SDK; its polls are 0.5 and then 1.5 seconds apart. */
class JsSdkRestIT {
    private static final String NEWEST = "0.1.20";
    private static final byte[] CLIP = "\0\0\0\u0018ftypisom\0\0\2\0isomiso2 and so on".getBytes(ISO_8859_1);

    private final FakeDecart server = FakeDecart.builder()
            .mode(Mode.ECHO)
            .apiKey("test-key")
            .apiKey("other-key")
            .jobTimes(Duration.ofMillis(100), Duration.ofSeconds(1))
            .start();

    @AfterEach
    void stop() {
        server.close();
    }

    private NodeSdk sdk(String version) throws IOException, InterruptedException {
        return NodeSdk.start(version, server, "test-key");
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

    private static JsonNode result(JsonNode answer) {
        assertThat(answer.has("result")).as(answer.toString()).isTrue();
        return answer.get("result");
    }

    private static void assertFailed(JsonNode answer, String code, String... message) {
        assertThat(answer.path("error").path("code").stringValue(""))
                .as(answer.toString())
                .isEqualTo(code);
        assertThat(answer.path("error").path("message").stringValue("")).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = NEWEST)
    void aFileIsUploadedDescribedAndDeleted(String version) throws Exception {
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
        }
    }

    @ParameterizedTest
    @ValueSource(strings = NEWEST)
    void aVideoJobIsSubmittedPolledAndFetched(String version) throws Exception {
        try (NodeSdk sdk = sdk(version)) {
            JsonNode job =
                    result(sdk.run("queue.submit", "video", "lucy-2.1", Map.of("prompt", "anime", "data", clip())));
            String id = job.get("job_id").stringValue();
            assertThat(job.get("status").stringValue()).isEqualTo("pending");
            assertThat(result(sdk.call("queue.status", id)).get("job_id").stringValue())
                    .isEqualTo(id);
            assertFailed(sdk.call("queue.result", id), "QUEUE_RESULT_ERROR", "409 - Job is not completed");

            JsonNode polled = sdk.run(
                    "queue.submitAndPoll",
                    "video",
                    "lucy-restyle-2",
                    Map.of("prompt", "anime", "data", clip(), "enhance_prompt", true, "seed", 7));

            assertThat(result(polled).get("status").stringValue()).isEqualTo("completed");
            assertThat(result(polled).get("data").get("type").stringValue()).isEqualTo("video/mp4");
            assertThat(content(result(polled).get("data"))).isEqualTo(CLIP);
            assertThat(polled.get("statuses").toString()).isEqualTo("[\"pending\",\"processing\",\"completed\"]");
            assertThat(content(result(sdk.call("queue.result", id)))).isEqualTo(CLIP);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = NEWEST)
    void anImageIsEditedAsAJobAndAtOnce(String version) throws Exception {
        try (NodeSdk sdk = sdk(version)) {
            Map<String, Object> inputs =
                    Map.of("prompt", "a hat", "data", image(), "reference_image", image(), "resolution", "480p");

            JsonNode atOnce = result(sdk.run("process", "image", "lucy-image-2", inputs));
            JsonNode job = result(sdk.run("queue.submitAndPoll", "image", "lucy-image-2", inputs));

            assertThat(atOnce.get("type").stringValue()).isEqualTo("image/png");
            assertThat(decoded(atOnce).getHeight()).isEqualTo(480);
            assertThat(content(job.get("data"))).isEqualTo(content(atOnce));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = NEWEST)
    void theSdksErrorsShowWhatTheServerSays(String version) throws Exception {
        try (NodeSdk sdk = sdk(version)) {
            Map<String, Object> wrong = Map.of("prompt", "x", "data", file("in.mp4", "video/mp4", new byte[] {1, 2}));

            assertFailed(
                    sdk.run("queue.submit", "video", "lucy-2.1", wrong),
                    "QUEUE_SUBMIT_ERROR",
                    "Failed to submit job: 422 - data is no MP4, QuickTime, WebM or AVI video");
            assertFailed(
                    sdk.run("process", "image", "lucy-image-2", wrong),
                    "PROCESSING_ERROR",
                    "Processing failed: 422 - data is no JPEG, PNG or WebP image");
            assertFailed(
                    sdk.run("process", "image", "lucy-image-2", Map.of("prompt", "fake:fail too hot", "data", image())),
                    "PROCESSING_ERROR",
                    "Processing failed: 500 - Generation failed: too hot");
            assertFailed(
                    sdk.run("queue.submit", "video", "lucy-2.1", Map.of("prompt", "x".repeat(10_001), "data", clip())),
                    "QUEUE_SUBMIT_ERROR",
                    "Prompt is too long");
            assertFailed(
                    sdk.call("queue.status", "job_1"),
                    "QUEUE_STATUS_ERROR",
                    "Failed to get job status: 404 - Job not found");
            JsonNode failed = result(
                    sdk.run("queue.submitAndPoll", "video", "lucy-2.1", Map.of("prompt", "fake:fail", "data", clip())));
            assertThat(failed.get("status").stringValue()).isEqualTo("failed");
            assertFailed(
                    sdk.call("queue.result", failed.get("job_id").stringValue()),
                    "QUEUE_RESULT_ERROR",
                    "Failed to get job content: 409 - Job failed: as asked");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = NEWEST)
    void anotherKeySeesNothingAndAWrongOneIsTold(String version) throws Exception {
        try (NodeSdk sdk = sdk(version);
                NodeSdk other = NodeSdk.start(version, server, "other-key");
                NodeSdk wrong = NodeSdk.start(version, server, "wrong-key")) {
            String id = result(sdk.call("files.upload", image())).get("id").stringValue();

            assertFailed(other.call("files.get", id), "FILES_GET_ERROR", "404");
            assertFailed(wrong.call("files.get", id), "FILES_GET_ERROR", "401", "Invalid API key");
            assertThat(result(sdk.call("files.get", id)).get("id").stringValue())
                    .isEqualTo(id);
        }
    }
}
