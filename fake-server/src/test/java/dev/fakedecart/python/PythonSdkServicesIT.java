package dev.fakedecart.python;

import static dev.fakedecart.python.PythonDriver.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.browser.TestImage;
import dev.fakedecart.python.PythonDriver.Failure;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Checks what the Python SDK uses of the service besides its own session: viewers, and client tokens. */
class PythonSdkServicesIT {
    private final FakeDecart server = FakeDecart.builder().mode(Mode.TAG).start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void aViewerSeesTheFramesOfTheSessionUntilItEnds(PythonSdk sdk) throws Exception {
        try (PythonDriver publisher = PythonDriver.start(sdk);
                PythonDriver viewer = PythonDriver.start(sdk)) {
            String token = publisher
                    .call("connect", connection(Map.of("model", "lucy-2.1", "prompt", "a knight")))
                    .path("subscribe_token")
                    .asString();

            viewer.call("subscribe", connection(Map.of("token", token)));
            viewer.awaitFrames(10);
            publisher.call("set_prompt", Map.of("prompt", "a queen"));

            assertThat(viewer.awaitRevision(2).shows("a queen", null)).isTrue();
            assertThat(viewer.frames())
                    .allMatch(frame -> frame.shows("a knight", null) || frame.shows("a queen", null));
            assertThat(viewer.states()).containsExactly("connecting", "connected");
            assertThat(server.journal().entries("media.inference-started")).hasSize(1);

            viewer.call("disconnect", Map.of());
            publisher.awaitFrames(publisher.frames().size() + 10);
            publisher.call("disconnect", Map.of());
            await().atMost(PATIENCE).until(() -> server.sessions().isEmpty());
            assertThat(viewer.errorEvents()).isEmpty();
            assertThat(publisher.errorEvents()).isEmpty();
        }
    }

    @Test
    void aTokenForAnUnknownRoomIsRefusedWithTheServersText() throws Exception {
        try (PythonDriver viewer = PythonDriver.start(PythonSdk.V0_2_4)) {
            Failure failure = viewer.fails("subscribe", connection(Map.of("token", "eyJyb29tX25hbWUiOiAibm9uZSJ9")));

            assertThat(failure.type()).isEqualTo("WebRTCError");
            assertThat(failure.message()).startsWith("watch-stream request failed (404): ");
        }
    }

    @Test
    void aClientTokenConnectsInEitherForm() throws Exception {
        try (PythonDriver python = PythonDriver.start(PythonSdk.V0_2_4)) {
            JsonNode token = python.call(
                    "create_token",
                    service(Map.of(
                            "expires_in",
                            120,
                            "allowed_models",
                            List.of("lucy-2.1"),
                            "constraints",
                            Map.of("realtime", Map.of("maxSessionDuration", 60)),
                            "metadata",
                            Map.of("role", "viewer"))));
            assertThat(token.path("api_key").asString()).startsWith("ek_");
            assertThat(token.path("permissions").path("models").get(0).asString())
                    .isEqualTo("lucy-2.1");
            assertThat(token.path("constraints")
                            .path("realtime")
                            .path("maxSessionDuration")
                            .asInt())
                    .isEqualTo(60);

            for (String form : List.of("api_key", "token")) {
                python.connect(
                        server,
                        Map.of("prompt", "a knight", "api_key", token.path(form).asString()));
                python.awaitFrames(1);
                Failure failure = python.connectFails(
                        server,
                        Map.of("model", "lucy-2.5", "api_key", token.path(form).asString()));
                assertThat(failure.type()).isEqualTo("WebRTCError");
            }
            Failure refused = python.fails(
                    "create_token",
                    Map.of(
                            "base_url",
                            server.baseUrl(),
                            "api_key",
                            token.path("api_key").asString()));
            assertThat(refused.type()).isEqualTo("TokenCreateError");
            assertThat(refused.message()).startsWith("Failed to create token: 403 - ");
        }
    }

    @Test
    void aWrongFieldIsNamed() throws Exception {
        try (PythonDriver python = PythonDriver.start(PythonSdk.V0_2_4)) {
            Failure refused = python.fails("create_token", service(Map.of("expires_in", 3601)));

            assertThat(refused.type()).isEqualTo("TokenCreateError");
            assertThat(refused.message())
                    .startsWith("Failed to create token: 422 - ")
                    .contains("expiresIn");
        }
    }

    /** The key set is at the product's own path, and the claims have the names that the SDK reads. */
    @Test
    void theSdkVerifiesTheSignedFormAgainstTheServersKeys() throws Exception {
        try (PythonDriver python = PythonDriver.start(PythonSdk.V0_2_4)) {
            String token = python.call(
                            "create_token",
                            service(Map.of(
                                    "allowed_models",
                                    List.of("lucy-2.1"),
                                    "allowed_origins",
                                    List.of("https://example.com"),
                                    "constraints",
                                    Map.of("realtime", Map.of("maxSessionDuration", 60)))))
                    .path("token")
                    .asString();

            JsonNode claims = python.call(
                    "verify_token", Map.of("token", token, "jwks_url", server.baseUrl() + "/api/auth/jwks"));

            assertThat(claims.path("allowed_models").toString()).isEqualTo("[\"lucy-2.1\"]");
            assertThat(claims.path("allowed_origins").toString()).isEqualTo("[\"https://example.com\"]");
            assertThat(claims.path("constraints").toString()).contains("\"maxSessionDuration\":60");
            assertThat(claims.path("user_id").asString()).isNotEmpty();

            String forged = token.substring(0, token.length() - 4) + "AAAA";
            assertThat(python.fails(
                                    "verify_token",
                                    Map.of("token", forged, "jwks_url", server.baseUrl() + "/api/auth/jwks"))
                            .type())
                    .isEqualTo("TokenVerifyError");
        }
    }

    @Test
    void jobsArePolledToTheirResultOrTheServersFailureText() throws Exception {
        byte[] clip = "\0\0\0\u0018ftypmp42\0\0\0\0mp42isom".getBytes(StandardCharsets.ISO_8859_1);
        String video = Base64.getEncoder().encodeToString(clip);
        try (PythonDriver python = PythonDriver.start(PythonSdk.V0_2_4)) {
            JsonNode done = python.call(
                    "submit_and_poll", service(Map.of("model", "lucy-2.6", "prompt", "anime", "data", video)));
            assertThat(done.path("status").asString()).isEqualTo("completed");
            assertThat(done.path("bytes").asInt()).isPositive();
            assertThat(python.events("job"))
                    .extracting(job -> job.path("status").asString())
                    .startsWith("pending")
                    .endsWith("completed");

            assertThat(python.fails("job_status", service(Map.of("job_id", "none"))))
                    .isEqualTo(new Failure(
                            "QueueStatusError", "Failed to get job status: 404 - {\"detail\":\"Job not found\"}"));
            Failure junk = python.fails(
                    "submit_job",
                    service(Map.of(
                            "model",
                            "lucy-2.1",
                            "prompt",
                            "",
                            "data",
                            TestImage.of(0).base64())));
            assertThat(junk.type()).isEqualTo("QueueSubmitError");
            assertThat(junk.message()).startsWith("Failed to submit job: 422 - ");
        }
    }

    @Test
    void anImageIsMadeFromAnImage() throws Exception {
        try (PythonDriver python = PythonDriver.start(PythonSdk.V0_2_4)) {
            JsonNode image = python.call(
                    "process",
                    service(Map.of(
                            "model",
                            "lucy-image-2",
                            "prompt",
                            "oil",
                            "data",
                            TestImage.of(0xff0000).base64())));

            byte[] content = Base64.getDecoder().decode(image.path("data").asString());
            assertThat(ImageIO.read(new ByteArrayInputStream(content))).isNotNull();
        }
    }

    private Map<String, Object> connection(Map<String, Object> fields) {
        var all = new HashMap<String, Object>(
                Map.of("realtime_base_url", server.realtimeBaseUrl(), "api_key", "python-test-key"));
        all.putAll(fields);
        return all;
    }

    private Map<String, Object> service(Map<String, Object> fields) {
        var all = new HashMap<String, Object>(Map.of("base_url", server.baseUrl(), "api_key", "python-test-key"));
        all.putAll(fields);
        return all;
    }
}
