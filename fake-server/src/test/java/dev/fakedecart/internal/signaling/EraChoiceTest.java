package dev.fakedecart.internal.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.protocol.Era;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.testing.RestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The era of a client is that of its query, its token, its API key or the server, whichever comes first. */
class EraChoiceTest {
    private static final String JULY = "Invalid model: lucy-99";
    private static final String OCTOBER = "Invalid or unsupported model for streaming";

    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
    private final RestClient rest = new RestClient(server, "maker");

    @AfterEach
    void stop() {
        server.close();
    }

    /** The text with which an unknown model is refused tells the eras apart. */
    private static String refusal(FakeDecart server, String key, String query) {
        try (ControlConnection client = Clients.withQuery(server, ControlConnection.query(key, "lucy-99") + query)) {
            return client.next().get("error").stringValue();
        }
    }

    @Test
    void theServersEraIsTheNewestUnlessAnotherIsChosen() {
        assertThat(refusal(server, "k", "")).isEqualTo(OCTOBER);
        try (FakeDecart old =
                FakeDecart.builder().mode(Mode.ECHO).era(Era.JULY_2026).start()) {
            assertThat(refusal(old, "k", "")).isEqualTo(JULY);
            assertThat(refusal(old, "k", "&era=2026-10")).isEqualTo(OCTOBER);
        }
    }

    @Test
    void anApiKeyHasAnEraOfItsOwnAndItsTokensToo() {
        server.useEra("maker", Era.JULY_2026);

        assertThat(refusal(server, "maker", "")).isEqualTo(JULY);
        assertThat(refusal(server, rest.token(Map.of()), "")).isEqualTo(JULY);
        assertThat(refusal(server, "other", "")).isEqualTo(OCTOBER);
        assertThat(refusal(server, "maker", "&era=2026-10")).isEqualTo(OCTOBER);
    }

    @Test
    void aTokensEraGoesBeforeThatOfItsApiKey() {
        server.useEra("maker", Era.OCTOBER_2026);
        String token = rest.token(Map.of("metadata", Map.of("fake_decart_era", "2026-07")));

        assertThat(refusal(server, token, "")).isEqualTo(JULY);
        assertThat(refusal(server, "maker", "")).isEqualTo(OCTOBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1999-01\"", "7", "{}"})
    void aTokenWithAnUnknownEraIsRefused(String era) {
        RestClient.Answer answer = rest.createToken("{\"metadata\":{\"fake_decart_era\":" + era + "}}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("fake_decart_era", "use one of 2026-07, 2026-10");
    }

    @Test
    void theControlApiChoosesTheEraOfAKey() {
        String path = "/_fake/tenants/maker/era";
        assertThat(rest.get("/_fake/era").field("era")).isEqualTo("2026-10");
        assertThat(rest.get(path).json().get("era").isNull()).isTrue();

        RestClient.Answer answer = rest.send("PUT", path, "2026-07");
        assertThat(answer.field("era")).isEqualTo("2026-07");
        assertThat(refusal(server, "maker", "")).isEqualTo(JULY);
        assertThat(rest.get("/_fake/tenants/by-name/" + answer.field("tenant") + "/era")
                        .field("era"))
                .isEqualTo("2026-07");

        assertThat(rest.send("PUT", path, "1999-01").status()).isEqualTo(400);
        assertThat(rest.send("DELETE", path, "").status()).isEqualTo(204);
        assertThat(refusal(server, "maker", "")).isEqualTo(OCTOBER);
        assertThat(rest.get("/_fake/tenants/by-name/maker/era").status()).isEqualTo(404);
    }

    @Test
    void aRequestCanChooseTheEraOfModelNames() {
        String body = "{\"model\":\"lucy-latest\"}";

        assertThat(rest.postPublicly("/v1/models/resolve", body).field("model_id"))
                .isEqualTo("lucy-2.5");
        assertThat(rest.postPublicly("/v1/models/resolve?era=2026-07", body).field("model_id"))
                .isEqualTo("lucy-2.1");
        assertThat(rest.postPublicly("/v1/models/resolve?era=x", body).status()).isEqualTo(422);
        assertThat(rest.get("/v1/realtime/quota?era=x").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({"lucy-2.5, fast, true", "lucy-2.1, fast, false", "lucy-2.5, turbo, false"})
    void aRequestedSpeedIsInTheJournalAndIgnoredWhereTheModelHasNone(String model, String speed, boolean served) {
        try (ControlConnection client =
                Clients.withQuery(server, ControlConnection.query("k", model) + "&speed=" + speed)) {
            client.join();

            assertThat(server.journal().entries("signaling.speed-requested"))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.details())
                            .containsEntry("speed", speed)
                            .containsEntry("served", served));
        }
    }

    @Test
    void aFileAddsAModelThatClientsCanUseAndTokensCanName(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), """
                models:
                  lucy-3:
                    realtime: {width: 1920, height: 1080, fps: 30, prompt-limit: 5}
                    video: {form: edit, width: 1920, height: 1080, fps: 20}
                """);
        try (FakeDecart extended =
                FakeDecart.builder().mode(Mode.ECHO).serviceFile(file).start()) {
            String token = new RestClient(extended, "k").token(Map.of("allowedModels", new String[] {"lucy-3"}));
            try (ControlConnection client = Clients.connect(extended, token, "lucy-3")) {
                client.join();
                client.prompt("too long");
                assertThat(client.next("prompt_ack").get("error").stringValue())
                        .isEqualTo("Prompt is too long: 8 characters; at most 5 fit");
            }
            assertThat(new RestClient(extended, "k")
                            .postPublicly("/v1/models/resolve", "{\"model\":\"lucy-3\"}")
                            .field("model_id"))
                    .isEqualTo("lucy-3");
        }
    }
}
