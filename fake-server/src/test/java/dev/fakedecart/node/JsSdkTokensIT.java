package dev.fakedecart.node;

import static dev.fakedecart.node.NodeSdk.assertFailed;
import static dev.fakedecart.node.NodeSdk.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.testing.MovableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Creates client tokens with the real SDK, like a backend. */
class JsSdkTokensIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, Object> ALL_OPTIONS = Map.of(
            "metadata", Map.of("user", "u-17", "attribution", Map.of("team", "a")),
            "expiresIn", 120,
            "allowedModels", List.of("lucy-2.1", "lucy-vton-latest"),
            "allowedOrigins", List.of("https://app.example"),
            "constraints", Map.of("realtime", Map.of("maxSessionDuration", 300)));

    private final MovableClock clock = new MovableClock(Instant.parse("2026-08-01T12:00:00Z"));
    private final FakeDecart server =
            FakeDecart.builder().mode(Mode.ECHO).apiKey("test-key").clock(clock).start();

    @AfterEach
    void stop() {
        server.close();
    }

    private NodeSdk sdk(String version) throws IOException, InterruptedException {
        return NodeSdk.start(version, server, "test-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1.6", "0.1.14", "0.1.20"})
    void allOptionsAreInTheToken(String version) throws Exception {
        try (NodeSdk sdk = sdk(version)) {
            JsonNode token = result(sdk.call("tokens.create", ALL_OPTIONS));

            assertThat(token.get("apiKey").stringValue()).startsWith("ek_");
            assertThat(token.get("expiresAt").stringValue()).isEqualTo("2026-08-01T12:02:00Z");
            assertThat(token.get("permissions"))
                    .isEqualTo(JSON.readTree(
                            "{\"models\":[\"lucy-2.1\",\"lucy-vton-latest\"],\"origins\":[\"https://app.example\"]}"));
            assertThat(token.get("constraints"))
                    .isEqualTo(JSON.readTree("{\"realtime\":{\"maxSessionDuration\":300}}"));
            String claims = token.get("token").stringValue().split("\\.", -1)[1];
            assertThat(JSON.readTree(Base64.getUrlDecoder().decode(claims)).get("attribution"))
                    .isEqualTo(JSON.readTree("{\"team\":\"a\"}"));
        }
    }

    /** The method of this version has no options, and sends neither a body nor a content type. */
    @Test
    void version0046SendsNoneOfTheOptions() throws Exception {
        try (NodeSdk sdk = sdk("0.0.46")) {
            JsonNode token = result(sdk.call("tokens.create", ALL_OPTIONS));

            assertThat(token.get("expiresAt").stringValue()).isEqualTo("2026-08-01T12:01:00Z");
            assertThat(token.get("permissions").isNull()).isTrue();
            assertThat(token.get("constraints").isNull()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.46", "0.1.6", "0.1.20"})
    void aTokenWithoutOptionsIsUnrestrictedForAMinute(String version) throws Exception {
        try (NodeSdk sdk = sdk(version)) {
            JsonNode token = result(sdk.call("tokens.create"));

            assertThat(token.get("apiKey").stringValue()).startsWith("ek_");
            assertThat(token.get("expiresAt").stringValue()).isEqualTo("2026-08-01T12:01:00Z");
            assertThat(token.get("permissions").isNull()).isTrue();
            assertThat(token.get("constraints").isNull()).isTrue();
        }
    }

    /** The SDK checks nothing itself, and passes on the service's answer. */
    @ParameterizedTest
    @ValueSource(strings = {"0.1.6", "0.1.20"})
    void wrongOptionsAreRefusedAndTheFieldIsNamed(String version) throws Exception {
        var wrong = new LinkedHashMap<Map<String, ?>, String>();
        wrong.put(Map.of("expiresIn", 0), "[\"body\",\"expiresIn\"]");
        wrong.put(Map.of("expiresIn", 3_601), "[\"body\",\"expiresIn\"]");
        wrong.put(Map.of("expiresIn", 1.5), "[\"body\",\"expiresIn\"]");
        wrong.put(Map.of("expiresIn", "60"), "[\"body\",\"expiresIn\"]");
        wrong.put(Map.of("allowedModels", List.of("lucy-2.1", "lucy-99")), "[\"body\",\"allowedModels\",1]");
        wrong.put(Map.of("allowedModels", Collections.nCopies(21, "lucy-2.1")), "[\"body\",\"allowedModels\"]");
        wrong.put(Map.of("allowedOrigins", List.of("https://app.example/")), "[\"body\",\"allowedOrigins\",0]");
        wrong.put(
                Map.of("constraints", Map.of("realtime", Map.of("maxSessionDuration", 9))),
                "[\"body\",\"constraints\",\"realtime\",\"maxSessionDuration\"]");
        wrong.put(Map.of("metadata", "a text"), "[\"body\",\"metadata\"]");
        try (NodeSdk sdk = sdk(version)) {
            wrong.forEach((options, field) -> {
                JsonNode answer = sdk.call("tokens.create", options);

                assertFailed(answer, "TOKEN_CREATE_ERROR", "Failed to create token: 422 - ", "\"loc\":" + field);
                assertThat(answer.get("error").get("data").get("status").intValue())
                        .isEqualTo(422);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.46", "0.1.6", "0.1.20"})
    void aTokenIsValidUntilItExpiresButCannotCreateTokens(String version) throws Exception {
        try (NodeSdk sdk = sdk(version);
                NodeSdk client = NodeSdk.start(
                        version,
                        server,
                        result(sdk.call("tokens.create")).get("apiKey").stringValue());
                NodeSdk wrong = NodeSdk.start(version, server, "wrong-key")) {
            assertFailed(client.call("queue.status", "job_1"), "QUEUE_STATUS_ERROR", "404");
            assertFailed(
                    client.call("tokens.create"),
                    "TOKEN_CREATE_ERROR",
                    "Failed to create token: 403 - ",
                    "Cannot create client token from a client token");
            assertFailed(wrong.call("tokens.create"), "TOKEN_CREATE_ERROR", "401", "Invalid or expired API key");

            clock.advance(Duration.ofSeconds(60));

            assertFailed(client.call("queue.status", "job_1"), "QUEUE_STATUS_ERROR", "401", "Invalid API key");
        }
    }
}
