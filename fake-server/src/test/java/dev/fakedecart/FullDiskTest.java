package dev.fakedecart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A server whose journal is on a full disk. Every write to Linux's /dev/full fails with ENOSPC. */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {

    @Test
    void theHealthIsDegradedWithTheReasonAndTheServerGoesOn() throws Exception {
        try (FakeDecart server = FakeDecart.builder()
                .mode(Mode.ECHO)
                .journalFile(Path.of("/dev/full"))
                .journalAppend()
                .start()) {
            HttpClient http = HttpClient.newHttpClient();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(get(http, server, "/_fake/health").statusCode())
                                    .isEqualTo(503));

            assertThat(get(http, server, "/_fake/health").body())
                    .contains("\"status\":\"degraded\"", "/dev/full: cannot write the journal");
            assertThat(get(http, server, "/_fake/sessions").statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> get(HttpClient http, FakeDecart server, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.baseUrl() + path)).build(),
                HttpResponse.BodyHandlers.ofString(UTF_8));
    }
}
